package id.pantau.history.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * Blind intervals within a range, and the clock that stands still in them: sums of statuses are
 * taken on that clock, so blind time falls out of all of them at once.
 */
public final class BlindTime {
  private final long from;
  private final List<long[]> intervals;
  private final long[] skipped;

  /** The clock over these intervals, given as {@link #within} makes them of the range. */
  public BlindTime(long from, List<long[]> intervals) {
    this.from = from;
    this.intervals = intervals;
    skipped = new long[intervals.size() + 1];
    for (int i = 0; i < intervals.size(); i++) {
      skipped[i + 1] = skipped[i] + intervals.get(i)[1] - intervals.get(i)[0];
    }
  }

  /** Those of these intervals, by rising start, that touch the range; clipped, joined. */
  public static List<long[]> within(long from, long to, List<long[]> known) {
    var joined = new ArrayList<long[]>();
    for (long[] each : known) {
      long start = Math.max(from, each[0]);
      long end = Math.min(to, each[1]);
      if (start >= end) {
        continue;
      }
      long[] before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (before != null && start <= before[1]) {
        before[1] = Math.max(before[1], end);
      } else {
        joined.add(new long[] {start, end});
      }
    }
    return joined;
  }

  /** Watched milliseconds between the range's start and a time in it. */
  public long watchedBefore(long time) {
    int low = 0; // intervals that begin before this time
    int high = intervals.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (intervals.get(middle)[0] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    long inside = low == 0 ? 0 : Math.max(0, intervals.get(low - 1)[1] - time);
    return time - from - skipped[low] + inside;
  }
}
