/** Tests of the history in an InfluxDB: against a stand-in, and against any real server named. */
@NullMarked
package id.pantau.history.influx;

import org.jspecify.annotations.NullMarked;
