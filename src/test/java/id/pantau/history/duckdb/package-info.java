/** Tests of the embedded history. */
@NullMarked
package id.pantau.history.duckdb;

import org.jspecify.annotations.NullMarked;
