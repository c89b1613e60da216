package id.pantau.history.duckdb;

import id.pantau.history.figures.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A scratch list of assets with a time each, which statements join; lives with its connection. */
final class Staged implements AutoCloseable {
  private final DuckDBAppender appender;

  private Staged(DuckDBAppender appender) {
    this.appender = appender;
  }

  /** Empties the list and opens it for filling; close before a statement uses it. */
  static Staged fill(DuckDBConnection connection) throws SQLException {
    Rows.run(connection, "CREATE OR REPLACE TEMP TABLE staged (asset INTEGER, since BIGINT)");
    return new Staged(connection.createAppender("temp", "main", "staged"));
  }

  void add(int asset, long since) throws SQLException {
    appender.beginRow();
    appender.append(asset).append(since).endRow();
  }

  /** The step in columns 2 to 4. */
  static Step step(ResultSet row) throws SQLException {
    return new Step(row.getLong(2), row.getInt(3), row.getInt(4));
  }

  @Override
  public void close() throws SQLException {
    appender.close();
  }
}
