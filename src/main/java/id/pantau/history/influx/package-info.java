/**
 * History in an InfluxDB that the city keeps: 1.x, 2.x, and 3.x where its InfluxQL goes.
 *
 * <p>Everything is written by overwriting points, so that any batch may be repeated, and read in
 * InfluxQL. Decisions are kept as they were taken and folded when read; those of the newest weeks
 * stand in memory. One thread writes, two read. May import {@code history} and {@code model}.
 */
@NullMarked
package id.pantau.history.influx;

import org.jspecify.annotations.NullMarked;
