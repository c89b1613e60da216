package id.pantau.history.duckdb;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The tables. No keys and no indexes: they would cost the bulk writer more than they give readers,
 * who prune by the minima and maxima DuckDB keeps of every 122,880 rows.
 *
 * <ul>
 *   <li>{@code fresh}: samples as they came; {@code sample}: those of closed hours, sorted by hour,
 *       asset, measure and time, so that one asset's week reads a few blocks an hour.
 *   <li>{@code step}: the statuses in force; {@code prev} is the status before, so that sums over a
 *       range need no look at the neighbour row. Status -1: not known, or gone.
 *   <li>{@code last}: the newest step of each asset.
 *   <li>{@code cut}: hours before {@code rolled_to} have their statuses in {@code status_hour}
 *       alone, those before {@code raw_from} their samples in {@code sample_hour} alone.
 * </ul>
 */
final class Schema {
  private static final int VERSION = 1;

  private static final String[] TABLES = {
    "CREATE TABLE meta (version INTEGER)",
    "CREATE TABLE position (journal BIGINT, change BIGINT, blind BIGINT, up_to BIGINT)",
    "CREATE TABLE cut (rolled_to BIGINT, raw_from BIGINT)",
    "CREATE TABLE asset (num INTEGER, id VARCHAR)",
    "CREATE TABLE measure (num INTEGER, name VARCHAR)",
    "CREATE TABLE asset_measure (asset INTEGER, measure INTEGER)",
    "CREATE TABLE fresh (asset INTEGER, measure INTEGER, time BIGINT, value DOUBLE)",
    "CREATE TABLE sample (asset INTEGER, measure INTEGER, time BIGINT, value DOUBLE)",
    "CREATE TABLE sample_hour (hour BIGINT, asset INTEGER, measure INTEGER, n BIGINT,"
        + " low DOUBLE, high DOUBLE, low_at BIGINT, high_at BIGINT, total DOUBLE)",
    "CREATE TABLE step (asset INTEGER, since BIGINT, prev TINYINT, status TINYINT, cause TINYINT)",
    "CREATE TABLE last (asset INTEGER, since BIGINT, status TINYINT, cause TINYINT)",
    "CREATE TABLE version (asset INTEGER, since BIGINT, city VARCHAR, kind VARCHAR, area VARCHAR,"
        + " owner VARCHAR, operator VARCHAR, provider VARCHAR, contract VARCHAR, zone VARCHAR)",
    "CREATE TABLE status_hour (hour BIGINT, asset INTEGER, version BIGINT, up BIGINT,"
        + " degraded BIGINT, down BIGINT, unknown BIGINT, blind BIGINT)",
    "CREATE TABLE blind (since BIGINT, until BIGINT)",
    "INSERT INTO position VALUES (0, 0, 0, 0)",
    "INSERT INTO cut VALUES (0, 0)",
    "INSERT INTO meta VALUES (" + VERSION + ")",
  };

  private Schema() {}

  /** Creates the tables of a new file, or refuses a file of another version. */
  static void prepare(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      boolean known =
          Rows.first(
                  statement.executeQuery(
                      "SELECT count(*) FROM information_schema.tables WHERE table_name = 'meta'"))
              > 0;
      if (!known) {
        statement.execute("BEGIN");
        for (String table : TABLES) {
          statement.execute(table);
        }
        statement.execute("COMMIT");
        return;
      }
      long version = Rows.first(statement.executeQuery("SELECT version FROM meta"));
      if (version != VERSION) {
        throw new SQLException(
            "history.duckdb has layout %d, but this program knows %d; start the program that wrote it"
                .formatted(version, VERSION));
      }
    }
  }
}
