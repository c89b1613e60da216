/**
 * Settings, and the check that settings and city packs hold.
 *
 * <p>Owns the list of settings, their defaults and their order (defaults, file, environment,
 * flags). Every problem is collected with its place; a bad file is refused whole. May import {@code
 * model}, {@code network}, {@code config.city} and {@code config.text}.
 */
@NullMarked
package id.pantau.config;

import org.jspecify.annotations.NullMarked;
