package id.pantau.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Brings a file to the newest schema. Our own 40 lines instead of Flyway, whose scan and history
 * table would cost more than the whole opening may take (150 ms).
 */
final class Migrations {
  private static final String FOLDER = "/records/migration/";

  /** In order; the place in this list, from 1, is the version. Append only. */
  private static final List<String> FILES =
      List.of(
          "V1__records.sql",
          "V2__past_state.sql",
          "V3__imported_area.sql",
          "V4__key_asset.sql",
          "V5__key_quota.sql",
          "V7__outbox.sql",
          "V6__incident.sql",
          "V8__act.sql",
          "V9__not_live.sql");

  private Migrations() {}

  /** Runs what is missing inside the caller's transaction; costs one read when nothing is. */
  static void run(Connection connection) throws SQLException {
    int version = version(connection);
    if (version > FILES.size()) {
      throw new SQLException(
          "it was written by a newer Pantau (schema "
              + version
              + ", this one knows "
              + FILES.size()
              + "): start that version, or restore a backup");
    }
    if (version == FILES.size()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      for (String file : FILES.subList(version, FILES.size())) {
        for (String sql : text(file).split(";\\s*\n")) {
          if (!sql.isBlank()) {
            statement.executeUpdate(sql);
          }
        }
      }
      statement.executeUpdate("PRAGMA user_version=" + FILES.size());
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static String text(String file) {
    try (InputStream in = Migrations.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("missing in the program: " + FOLDER + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
