/** Tests of the time series: the port's contract, the writer, each adapter's own. */
@NullMarked
package id.pantau.history;

import org.jspecify.annotations.NullMarked;
