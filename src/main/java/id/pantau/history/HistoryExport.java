package id.pantau.history;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * A store that gives away all it holds, for the move to another one. Offline: nobody writes to it
 * meanwhile. Any thread may call; takers run on a thread of the store, one at a time, and may
 * block.
 */
public interface HistoryExport {
  /** What can be given, with the columns of its rows; times are milliseconds since the epoch. */
  enum Part {
    /** Attributes over time: asset, since, city, kind, area, owner, operator, provider, ... */
    VERSIONS,
    /** Steps in force, by asset and rising time: asset, since, status, cause. */
    STEPS,
    /** Blind intervals: since, until. */
    BLIND,
    /** Sums of hours whose steps are gone: asset, hour, version, up, degraded, down, ... */
    STATUS_HOURS,
    /** Hourly roll-ups: asset, measure, hour, n, low, high, low_at, high_at, total. */
    SAMPLE_HOURS,
    /** Hours whose samples are not all in their roll-ups: hour. */
    OPEN_HOURS,
    /** Raw values as they were written: asset, measure, time, value. */
    SAMPLES
  }

  /** One row, valid while it is shown. */
  interface Row {
    @Nullable String text(String column);

    long whole(String column);

    double number(String column);
  }

  /** Takes a row. */
  interface Taker {
    void take(Row row) throws Exception;
  }

  /**
   * How much there is.
   *
   * @param position what the store covers
   * @param rolledTo statuses before this are in {@link Part#STATUS_HOURS} alone
   * @param rawFrom samples before this are in {@link Part#SAMPLE_HOURS} alone
   * @param from the earliest hour of a sample, or of a roll-up of samples or statuses
   * @param samples raw values
   */
  record Extent(Position position, long rolledTo, long rawFrom, long from, long samples) {}

  /** How much there is; fails with {@link HistoryUnavailable}. */
  Future<Extent> extent();

  /**
   * Shows all rows of a part whose time lies in this range; the range is looked at for hours and
   * samples alone.
   *
   * @return how many; fails with what the taker threw, or {@link HistoryUnavailable}
   */
  Future<Long> export(Part part, long from, long to, Taker taker);
}
