/**
 * Settings, city packs and their validation: everything a person wrote in a file.
 *
 * <p>Every problem is collected with its place; a bad file is refused whole. May import {@code
 * model}.
 */
@NullMarked
package id.pantau.config;

import org.jspecify.annotations.NullMarked;
