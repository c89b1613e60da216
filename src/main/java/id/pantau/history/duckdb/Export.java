package id.pantau.history.duckdb;

import id.pantau.history.HistoryExport;
import id.pantau.history.Position;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Gives away what the tables hold. */
final class Export {
  private static final String NAMED =
      " FROM %s t JOIN asset a ON a.num = t.asset JOIN measure m ON m.num = t.measure";
  private static final String OF_ASSET = " FROM %s t JOIN asset a ON a.num = t.asset";
  private static final String HOURS = " WHERE t.hour >= %d AND t.hour < %d";

  private Export() {}

  /** See the port. */
  static HistoryExport.Extent extent(Connection connection) throws SQLException {
    Position[] at = {Position.START};
    Rows.each(
        connection,
        "SELECT journal, change, blind, up_to FROM position",
        row ->
            at[0] = new Position(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    long from = Long.MAX_VALUE;
    for (String earliest :
        new String[] {
          "SELECT min(time) // 3600000 * 3600000 FROM sample",
          "SELECT min(time) // 3600000 * 3600000 FROM fresh",
          "SELECT min(hour) FROM sample_hour",
          "SELECT min(hour) FROM status_hour"
        }) {
      from = Math.min(from, Rows.one(connection, Long.MAX_VALUE, earliest));
    }
    return new HistoryExport.Extent(
        at[0],
        Rows.one(connection, 0, "SELECT rolled_to FROM cut"),
        Rows.one(connection, 0, "SELECT raw_from FROM cut"),
        Math.min(from, at[0].upTo()),
        Rows.one(connection, 0, "SELECT count(*) FROM sample")
            + Rows.one(connection, 0, "SELECT count(*) FROM fresh"));
  }

  /** See the port. No limit of time: nobody else waits. */
  static long export(
      Connection connection, HistoryExport.Part part, long from, long to, HistoryExport.Taker taker)
      throws Exception {
    long rows = 0;
    try (var statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql(part).formatted(from, to))) {
      var row = new Found(found);
      while (found.next()) {
        taker.take(row);
        rows++;
      }
    }
    return rows;
  }

  private static String sql(HistoryExport.Part part) {
    return switch (part) {
      case VERSIONS ->
          "SELECT a.id, t.* EXCLUDE (asset)" + OF_ASSET.formatted("version") + " ORDER BY t.rowid";
      case STEPS ->
          "SELECT a.id, t.since, t.status, t.cause"
              + OF_ASSET.formatted("step")
              + " ORDER BY t.asset, t.since";
      case BLIND -> "SELECT since, until FROM blind";
      case STATUS_HOURS ->
          "SELECT a.id, t.* EXCLUDE (asset)"
              + OF_ASSET.formatted("status_hour")
              + HOURS
              + " ORDER BY t.asset, t.hour, t.version";
      case SAMPLE_HOURS ->
          "SELECT a.id, m.name, t.* EXCLUDE (asset, measure)"
              + NAMED.formatted("sample_hour")
              + HOURS;
      case OPEN_HOURS -> "SELECT DISTINCT time // 3600000 * 3600000 AS hour FROM fresh";
      case SAMPLES ->
          "SELECT a.id, m.name, t.time, t.value"
              + NAMED.formatted(
                  "(SELECT *, 0 AS age, rowid AS place FROM sample UNION ALL"
                      + " SELECT *, 1, rowid FROM fresh)")
              + " WHERE t.time >= %d AND t.time < %d ORDER BY t.age, t.place";
    };
  }

  /** The row of a result where it stands. */
  private static final class Found implements HistoryExport.Row {
    private final ResultSet at;

    Found(ResultSet at) {
      this.at = at;
    }

    @Override
    public @Nullable String text(String column) {
      try {
        return at.getString(named(column));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public long whole(String column) {
      try {
        return at.getLong(column);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public double number(String column) {
      try {
        return at.getDouble(column);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String named(String column) {
      return switch (column) {
        case "asset" -> "id";
        case "measure" -> "name";
        default -> column;
      };
    }
  }
}
