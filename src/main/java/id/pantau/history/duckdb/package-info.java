/**
 * The embedded history: one DuckDB file, opened by one process, for a city on one machine.
 *
 * <p>One thread writes, two read; SQL lives here and nowhere above. May import {@code history} and
 * {@code model}.
 */
@NullMarked
package id.pantau.history.duckdb;

import org.jspecify.annotations.NullMarked;
