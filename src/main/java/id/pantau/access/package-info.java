/**
 * Who may do what: keys, sessions, one-time sign-in links, the table of routes and scopes.
 *
 * <p>Deny by default. May import {@code records}, {@code network} and {@code model}.
 */
@NullMarked
package id.pantau.access;

import org.jspecify.annotations.NullMarked;
