package id.pantau.history.duckdb;

import id.pantau.history.LatestStatus;
import id.pantau.history.Range;
import id.pantau.history.Timeline;
import id.pantau.history.figures.Step;
import id.pantau.history.figures.TimelineCut;
import id.pantau.model.Cause;
import id.pantau.model.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads statuses: one asset's over time, or the newest of all. */
final class StatusRead {
  private StatusRead() {}

  /** See the port. */
  static Optional<Timeline> timeline(Connection connection, String asset, long from, long to)
      throws SQLException {
    Range.check(from, to);
    int number = SeriesRead.number(connection, "asset", "id", asset);
    if (number < 0) {
      return Optional.empty();
    }
    long upTo = Rows.one(connection, 0, "SELECT up_to FROM position");
    long end = Math.min(to, upTo);
    var steps = new ArrayList<Step>();
    Rows.each(
        connection,
        "SELECT asset, since, status, cause FROM step WHERE asset = ? AND since < ?"
            + " ORDER BY since",
        row -> steps.add(Staged.step(row)),
        number,
        end);
    Blind blind = Blind.read(connection, from, end);
    return Optional.of(new Timeline(TimelineCut.cut(steps, blind.intervals(), from, end), upTo));
  }

  /** See the port. */
  static List<LatestStatus> latest(Connection connection) throws SQLException {
    var found = new ArrayList<LatestStatus>();
    Rows.each(
        connection,
        "SELECT a.id, l.since, l.status, l.cause FROM last l JOIN asset a ON a.num = l.asset"
            + " WHERE l.status >= 0 ORDER BY a.id",
        row ->
            found.add(
                new LatestStatus(
                    row.getString(1),
                    Status.of(row.getInt(3)),
                    row.getLong(2),
                    Cause.of(row.getInt(4)))));
    return found;
  }
}
