package id.pantau.history.duckdb;

import id.pantau.history.Range;
import id.pantau.history.Series;
import id.pantau.history.figures.Decimator;
import id.pantau.history.figures.Hours;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads values: raw ones, and of hours whose raw ones were dropped the extremes. */
final class SeriesRead {
  /** Closed hours come first, so that of two values of one time the later written is shown last. */
  private static final String VALUES =
      """
      SELECT time, value FROM (
        SELECT time, value, 1 AS age, rowid AS place FROM sample
          WHERE asset = ? AND measure = ? AND time >= ? AND time < ?
        UNION ALL
        SELECT time, value, 2, rowid FROM fresh
          WHERE asset = ? AND measure = ? AND time >= ? AND time < ?
        UNION ALL
        SELECT unnest([low_at, high_at]), unnest([low, high]), 0, 0 FROM sample_hour
          WHERE asset = ? AND measure = ? AND hour >= ? AND hour < ?)
      WHERE time >= ? AND time < ?
      ORDER BY time, age, place
      """;

  private SeriesRead() {}

  /** See the port. */
  static Optional<Series> series(
      Connection connection, String asset, String measure, long from, long to, int points)
      throws SQLException {
    Range.check(from, to);
    if (points < Series.MIN_POINTS || points > Series.MAX_POINTS) {
      throw new IllegalArgumentException(
          "points must be %d to %,d, but is %,d"
              .formatted(Series.MIN_POINTS, Series.MAX_POINTS, points));
    }
    int assetNumber = number(connection, "asset", "id", asset);
    if (assetNumber < 0) {
      return Optional.empty();
    }
    long upTo = Rows.one(connection, 0, "SELECT up_to FROM position");
    int measureNumber = number(connection, "measure", "name", measure);
    if (measureNumber < 0) {
      return Optional.of(new Series(List.of(), true, upTo));
    }
    long rawFrom = Rows.one(connection, 0, "SELECT raw_from FROM cut");
    var decimator = new Decimator(from, to, points);
    Rows.each(
        connection,
        VALUES,
        row -> decimator.accept(row.getLong(1), row.getDouble(2)),
        assetNumber,
        measureNumber,
        from,
        to,
        assetNumber,
        measureNumber,
        from,
        to,
        assetNumber,
        measureNumber,
        Hours.floor(from),
        Math.min(to, rawFrom),
        from,
        to);
    boolean raw = decimator.complete() && from >= rawFrom;
    return Optional.of(new Series(decimator.result(), raw, upTo));
  }

  /** See the port. */
  static Optional<List<String>> measures(Connection connection, String asset) throws SQLException {
    int assetNumber = number(connection, "asset", "id", asset);
    if (assetNumber < 0) {
      return Optional.empty();
    }
    var names = new ArrayList<String>();
    Rows.each(
        connection,
        "SELECT m.name FROM asset_measure p JOIN measure m ON m.num = p.measure"
            + " WHERE p.asset = ? ORDER BY m.name",
        row -> names.add(row.getString(1)),
        assetNumber);
    return Optional.of(names);
  }

  /** The number of a name in one of the name tables, -1 when there is none. */
  static int number(Connection connection, String table, String column, String name)
      throws SQLException {
    return (int)
        Rows.one(connection, -1, "SELECT num FROM " + table + " WHERE " + column + " = ?", name);
  }
}
