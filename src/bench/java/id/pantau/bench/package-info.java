/**
 * The speed of the whole program, measured from outside: each server is its own process, the load
 * comes from here, and the bare Vert.x server of the same run is the measure. Imports nothing of
 * the program.
 *
 * <p>Run by {@code mvn -Pbench -DskipTests verify}; prints the table that stands in the README.
 */
@NullMarked
package id.pantau.bench;

import org.jspecify.annotations.NullMarked;
