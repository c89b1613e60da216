/**
 * What must be remembered besides the journal: assets with their versions, the change log, engine
 * checkpoints, keys, unknown ids, imported areas, blind intervals, hooks with what is on its way to
 * them, in one SQLite file.
 *
 * <p>One writer thread, several readers; nothing here blocks an event loop. May import {@code
 * model}.
 */
@NullMarked
package id.pantau.records;

import org.jspecify.annotations.NullMarked;
