package id.pantau.history.duckdb;

import id.pantau.history.figures.BlindTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Blind intervals within a range, and the clock that stands still in them: sums of statuses are
 * taken on that clock, so blind time falls out of all of them at once.
 */
final class Blind {
  private final long from;
  private final List<long[]> intervals;

  private Blind(long from, List<long[]> intervals) {
    this.from = from;
    this.intervals = intervals;
  }

  /** Reads those of a range. */
  static Blind read(Connection connection, long from, long to) throws SQLException {
    var known = new ArrayList<long[]>();
    Rows.each(
        connection,
        "SELECT since, until FROM blind WHERE until > ? AND since < ? ORDER BY since, until",
        row -> known.add(new long[] {row.getLong(1), row.getLong(2)}),
        from,
        to);
    return new Blind(from, BlindTime.within(from, to, known));
  }

  /** The intervals as start and end, by rising start, apart from each other. */
  List<long[]> intervals() {
    return intervals;
  }

  /**
   * SQL for the watched milliseconds between the range's start and a time in it: a tree of
   * comparisons, so that many restarts cost little (log of their number a row).
   *
   * @param column the SQL expression of the time
   */
  String watchedBefore(String column) {
    return tree(column, 0, 2 * intervals.size());
  }

  /** Leaf 2k lies before interval k, leaf 2k+1 within it. */
  private String tree(String column, int low, int high) {
    if (low == high) {
      long skipped = 0;
      for (int k = 0; k < low / 2; k++) {
        skipped += intervals.get(k)[1] - intervals.get(k)[0];
      }
      boolean watching = low % 2 == 0;
      return watching
          ? "(" + column + " - " + (from + skipped) + ")"
          : Long.toString(intervals.get(low / 2)[0] - from - skipped);
    }
    int middle = (low + high) >>> 1;
    long border = intervals.get(middle / 2)[middle % 2];
    return "CASE WHEN %s < %d THEN %s ELSE %s END"
        .formatted(column, border, tree(column, low, middle), tree(column, middle + 1, high));
  }
}
