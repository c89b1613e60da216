/**
 * The time series: raw samples, transitions, hourly roll-ups, and what is asked of them.
 *
 * <p>{@code HistoryStore} is the port, one folder an adapter; the writer has its own position and
 * only ever lags. May import {@code journal}, {@code records}, {@code model}.
 */
@NullMarked
package id.pantau.history;

import org.jspecify.annotations.NullMarked;
