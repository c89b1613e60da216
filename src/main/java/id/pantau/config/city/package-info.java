/**
 * City packs: a folder a city with its areas, assets and words, read whole or refused whole.
 *
 * <p>Owns the form of that folder. May import {@code model} and {@code config.text}.
 */
@NullMarked
package id.pantau.config.city;

import org.jspecify.annotations.NullMarked;
