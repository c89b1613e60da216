/**
 * The simulated city: a client of the public interfaces only, never of the server's classes.
 *
 * <p>May import {@code model} for its words.
 */
@NullMarked
package id.pantau.sim;

import org.jspecify.annotations.NullMarked;
