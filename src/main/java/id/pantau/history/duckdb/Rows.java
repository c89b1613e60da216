package id.pantau.history.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reading rows without ceremony. */
final class Rows {
  /** A read that takes longer is given up, so that it cannot hold the reader for ever. */
  private static final int SECONDS = 10;

  private Rows() {}

  /** Takes one row. */
  interface Row {
    void take(ResultSet row) throws SQLException;
  }

  /** Runs a query with these parameters, in order, and shows every row. */
  static void each(Connection connection, String sql, Row row, Object... parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(SECONDS);
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          row.take(rows);
        }
      }
    }
  }

  /** The first column of the first row, or this when there is no row or it is null. */
  static long one(Connection connection, long otherwise, String sql, Object... parameters)
      throws SQLException {
    long[] found = {otherwise};
    each(
        connection,
        sql,
        row -> {
          long value = row.getLong(1);
          if (!row.wasNull()) {
            found[0] = value;
          }
        },
        parameters);
    return found[0];
  }

  /** The first column of the only row; closes the result. */
  static long first(ResultSet rows) throws SQLException {
    try (rows) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Runs a statement; for the writer, which may take its time. */
  static long run(Connection connection, String sql, Object... parameters) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    }
  }
}
