/**
 * The one ordered input of the core: what was accepted, in the order it was judged, durable.
 *
 * <p>Owns the compact entry format, the SQLite file that holds it, group commit, pruning and
 * reading back. May import {@code model}; knows nothing of what entries mean to the core.
 */
@NullMarked
package id.pantau.journal;

import org.jspecify.annotations.NullMarked;
