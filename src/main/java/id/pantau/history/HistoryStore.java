package id.pantau.history;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * The port of the time series: one writer, many readers. No adapter's type crosses it, and times
 * are milliseconds since the epoch with {@code from} inclusive and {@code to} exclusive.
 *
 * <p>What every store holds:
 *
 * <ul>
 *   <li>A status runs from its change's {@code since}, in the asset's own time, to the next. A
 *       later change wins from its {@code since} on, even over statuses already written.
 *   <li>An asset is known from its creation or its first status, whichever is earlier; before that,
 *       and once it is gone, it counts nowhere and nothing is invented. From creation to the first
 *       report it is UNKNOWN, {@code never_seen}.
 *   <li>Blind time overrides every status, in timelines and in sums.
 *   <li>Attributes count from the asset version's time on; the first version covers what is
 *       earlier.
 *   <li>Of several values of one asset, measure and time the last written counts.
 * </ul>
 *
 * <p>Any thread may call; nothing blocks it, and Futures complete on the caller's context. Reads
 * before {@link #open} succeeded, or beyond the bounded queue of reads, fail with {@link
 * HistoryUnavailable}.
 */
public interface HistoryStore {

  /**
   * Opens the store, creating it when there is none. May be called again after a failure.
   *
   * @return the position stored last; fails with {@link HistoryUnavailable}
   */
  Future<Position> open();

  /**
   * Stores a batch and its position together. A batch whose position is stored already changes
   * nothing, so repeating after an unclear failure is safe.
   *
   * @return done when durable; fails with {@link HistoryUnavailable}, or IllegalStateException when
   *     the batch follows a position this store has not reached
   */
  Future<Void> write(HistoryBatch batch);

  /**
   * Completes roll-ups and drops what is older than its retention; the status in force at the cut
   * is kept. Run hourly.
   */
  Future<Dropped> retention(long now);

  /**
   * Reads back what was written lately. For a store that may forget what it acknowledged.
   *
   * @return the position from which everything is held; after a loss an earlier one than was stored
   *     last, from which the writer goes on after {@link #open}; fails with {@link
   *     HistoryUnavailable}
   */
  default Future<Position> check() {
    return open();
  }

  /** Values that the store refused for what they are, since the start; they are written down. */
  default long refused() {
    return 0;
  }

  /** The newest status of every asset that is not gone. */
  Future<List<LatestStatus>> latest();

  /**
   * An asset's statuses in this range, contiguous from the first known moment on, clipped to the
   * range and to {@link Timeline#upTo}.
   *
   * @return empty for an unknown asset; fails with IllegalArgumentException unless from < to
   */
  Future<Optional<Timeline>> timeline(String asset, long from, long to);

  /**
   * An asset's values of one measure by rising time: all of them while they are at most {@code
   * points}, else the least and the greatest of each of {@code points / 2} equal spans (of one span
   * the greatest alone when points is 1). Hours whose raw values were dropped give their least and
   * greatest.
   *
   * @param points 1 to 10,000
   * @return empty for an unknown asset, no points for an unknown measure; fails with
   *     IllegalArgumentException unless from < to and points are in range
   */
  Future<Optional<Series>> series(String asset, String measure, long from, long to, int points);

  /** Names of an asset's measures, sorted; empty for an unknown asset. */
  Future<Optional<List<String>>> measures(String asset);

  /** Time in each status by group; see {@link Availability}. */
  Future<Availability> availability(AvailabilityQuery query);

  /** Finishes what runs and closes the store for good. */
  Future<Void> close();
}
