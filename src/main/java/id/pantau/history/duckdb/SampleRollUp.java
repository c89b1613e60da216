package id.pantau.history.duckdb;

import id.pantau.history.figures.Hours;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves samples of closed hours from {@code fresh} into order and brings their hourly roll-ups up
 * to date: an hour that got late samples is summed again from its raw values; one whose raw values
 * are dropped is added to.
 */
final class SampleRollUp {
  /** Contiguous hours are summed together, but not more than the memory limit stands. */
  private static final int HOURS_AT_ONCE = 6;

  private static final String SUMS =
      """
      count(*) AS n, min(value) AS low, max(value) AS high,
      arg_min(time, value) AS low_at, arg_max(time, value) AS high_at, sum(value) AS total
      """;

  private SampleRollUp() {}

  /** Works through every sample before this hour; runs in its caller's transaction. */
  static void run(Connection connection, long closed, long rawFrom) throws SQLException {
    addToDropped(connection, Math.min(closed, rawFrom));
    var hours = new ArrayList<Long>();
    Rows.each(
        connection,
        "SELECT DISTINCT time // 3600000 * 3600000 AS hour FROM fresh WHERE time < ? ORDER BY hour",
        row -> hours.add(row.getLong(1)),
        closed);
    if (hours.isEmpty()) {
      return;
    }
    Rows.run(
        connection,
        "CREATE OR REPLACE TEMP TABLE affected AS SELECT DISTINCT asset, measure,"
            + " time // 3600000 * 3600000 AS hour FROM fresh WHERE time < ?",
        closed);
    Rows.run(
        connection,
        "INSERT INTO sample SELECT asset, measure, time, value FROM fresh WHERE time < ?"
            + " ORDER BY time // 3600000, asset, measure, time, rowid",
        closed);
    Rows.run(connection, "DELETE FROM fresh WHERE time < ?", closed);
    for (long[] run : runs(hours)) {
      sumAgain(connection, run[0], run[1]);
    }
  }

  private static void sumAgain(Connection connection, long from, long to) throws SQLException {
    Rows.run(
        connection,
        "DELETE FROM sample_hour h USING affected a WHERE h.hour >= ? AND h.hour < ?"
            + " AND a.hour = h.hour AND a.asset = h.asset AND a.measure = h.measure",
        from,
        to);
    // The last written value of a time counts, so the others go before the sums.
    Rows.run(
        connection,
        "INSERT INTO sample_hour SELECT hour, asset, measure, "
            + SUMS
            + " FROM (SELECT a.hour, s.asset, s.measure, s.time, last(s.value ORDER BY s.rowid)"
            + " AS value FROM sample s JOIN affected a ON a.asset = s.asset"
            + " AND a.measure = s.measure AND a.hour = s.time // 3600000 * 3600000"
            + " WHERE s.time >= ? AND s.time < ? AND a.hour >= ? AND a.hour < ?"
            + " GROUP BY a.hour, s.asset, s.measure, s.time)"
            + " GROUP BY hour, asset, measure ORDER BY hour, asset, measure",
        from,
        to,
        from,
        to);
  }

  private static void addToDropped(Connection connection, long rawFrom) throws SQLException {
    if (Rows.one(connection, 0, "SELECT count(*) FROM fresh WHERE time < ?", rawFrom) == 0) {
      return;
    }
    Rows.run(
        connection,
        "CREATE OR REPLACE TEMP TABLE added AS SELECT time // 3600000 * 3600000 AS hour, asset,"
            + " measure, "
            + SUMS
            + " FROM fresh WHERE time < ? GROUP BY ALL",
        rawFrom);
    Rows.run(
        connection,
        "INSERT INTO added SELECT h.* FROM sample_hour h JOIN (SELECT DISTINCT hour, asset,"
            + " measure FROM added) a ON a.hour = h.hour AND a.asset = h.asset"
            + " AND a.measure = h.measure");
    Rows.run(
        connection,
        "DELETE FROM sample_hour h USING added a WHERE a.hour = h.hour AND a.asset = h.asset"
            + " AND a.measure = h.measure");
    Rows.run(
        connection,
        "INSERT INTO sample_hour SELECT hour, asset, measure, sum(n), min(low), max(high),"
            + " arg_min(low_at, low), arg_max(high_at, high), sum(total) FROM added"
            + " GROUP BY hour, asset, measure ORDER BY hour, asset, measure");
    Rows.run(connection, "DELETE FROM fresh WHERE time < ?", rawFrom);
  }

  /** Joins neighbouring hours into ranges. */
  static List<long[]> runs(List<Long> hours) {
    var runs = new ArrayList<long[]>();
    for (long hour : hours) {
      long[] last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      boolean joins =
          last != null && last[1] == hour && hour - last[0] < HOURS_AT_ONCE * Hours.MILLIS;
      if (last != null && joins) {
        last[1] = hour + Hours.MILLIS;
      } else {
        runs.add(new long[] {hour, hour + Hours.MILLIS});
      }
    }
    return runs;
  }
}
