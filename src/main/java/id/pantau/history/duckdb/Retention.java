package id.pantau.history.duckdb;

import id.pantau.history.Dropped;
import id.pantau.history.HistorySettings;
import id.pantau.history.figures.Hours;
import java.sql.Connection;
import java.sql.SQLException;

/** Rolls up what is about to age out, then drops it. Runs in its caller's transaction. */
final class Retention {
  /** Hours of statuses rolled up in one run at most; the next run goes on. */
  private static final int HOURS_A_RUN = 2_000;

  private final Connection connection;
  private final HistorySettings settings;
  private final long now;

  Retention(Connection connection, HistorySettings settings, long now) {
    this.connection = connection;
    this.settings = settings;
    this.now = now;
  }

  /** Does all of it; what was dropped is counted. */
  Dropped run() throws SQLException {
    long upTo = Rows.one(connection, 0, "SELECT up_to FROM position");
    long rawBefore = Rows.one(connection, 0, "SELECT raw_from FROM cut");
    long rawFrom = Math.max(rawBefore, cut(settings.rawRetention().toMillis()));
    SampleRollUp.run(connection, Hours.floor(Math.min(now, upTo)), rawBefore);
    long samples = Rows.run(connection, "DELETE FROM sample WHERE time < ?", rawFrom);
    long rolledTo = rollStatuses(Math.min(upTo, cut(settings.transitionRetention().toMillis())));
    long transitions = dropSteps(rolledTo);
    Rows.run(connection, "UPDATE cut SET rolled_to = ?, raw_from = ?", rolledTo, rawFrom);
    return new Dropped(samples, transitions, dropRollUps());
  }

  private long cut(long retention) {
    return Hours.floor(now - retention);
  }

  /** Sums the statuses of hours before the cut; gives the hour reached. */
  private long rollStatuses(long cut) throws SQLException {
    long rolledTo = Rows.one(connection, 0, "SELECT rolled_to FROM cut");
    long first = Rows.one(connection, Long.MAX_VALUE, "SELECT min(since) FROM step");
    long oldest = cut(settings.rollUpRetention().toMillis());
    long start = Math.max(rolledTo, Hours.floor(Math.max(first, oldest)));
    long end = Math.min(Hours.floor(cut), start + HOURS_A_RUN * Hours.MILLIS);
    for (long hour = start; hour < end; hour += Hours.MILLIS) {
      long next = hour + Hours.MILLIS;
      String windows = StatusSums.within(hour, next, Blind.read(connection, hour, next), "true");
      Rows.run(
          connection,
          "INSERT INTO status_hour "
              + windows
              + "SELECT %d, asset, since, up, degraded, down, unknown, blind".formatted(hour)
              + " FROM window_sums ORDER BY asset");
    }
    return Math.max(rolledTo, end);
  }

  /** Drops steps before the cut, but of each asset the one in force there, now its first. */
  private long dropSteps(long cut) throws SQLException {
    Rows.run(
        connection,
        "CREATE OR REPLACE TEMP TABLE carried AS SELECT asset, max(since) AS since FROM step"
            + " WHERE since < ? GROUP BY asset HAVING count(*) > 1",
        cut);
    long dropped =
        Rows.run(
            connection,
            "DELETE FROM step USING carried c WHERE step.asset = c.asset AND step.since < c.since");
    if (dropped > 0) {
      Rows.run(
          connection,
          "UPDATE step SET prev = -1 FROM carried c"
              + " WHERE step.asset = c.asset AND step.since = c.since");
    }
    return dropped;
  }

  private long dropRollUps() throws SQLException {
    long cut = cut(settings.rollUpRetention().toMillis());
    return Rows.run(connection, "DELETE FROM sample_hour WHERE hour < ?", cut)
        + Rows.run(connection, "DELETE FROM status_hour WHERE hour < ?", cut)
        + Rows.run(connection, "DELETE FROM blind WHERE until < ?", cut);
  }
}
