package id.pantau.history.duckdb;

import id.pantau.history.HistorySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** The open file: one connection that writes, and one a read. Opening costs 0.4 to 0.5 s. */
final class DuckDbFile implements AutoCloseable {
  private final DuckDBConnection root;
  private final DuckDBConnection writer;

  private DuckDbFile(DuckDBConnection root, DuckDBConnection writer) {
    this.root = root;
    this.writer = writer;
  }

  /** Opens or creates the file in this folder. Blocks. */
  static DuckDbFile open(HistorySettings settings) throws SQLException, IOException {
    Path folder = Files.createDirectories(settings.folder());
    NativeLibrary.load();
    var properties = new Properties();
    properties.setProperty("memory_limit", settings.memoryMegabytes() + "MB");
    properties.setProperty("threads", Integer.toString(settings.threads()));
    properties.setProperty("temp_directory", folder.resolve("scratch").toString());
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    String url = "jdbc:duckdb:" + folder.resolve("history.duckdb");
    var root = (DuckDBConnection) new DuckDBDriver().connect(url, properties);
    try {
      Schema.prepare(root);
      return new DuckDbFile(root, (DuckDBConnection) root.duplicate());
    } catch (SQLException | RuntimeException e) {
      root.close();
      throw e;
    }
  }

  /** The connection of the one writing thread. */
  DuckDBConnection writer() {
    return writer;
  }

  /** A connection for one read, closed by the reader. The root runs nothing, so never waits. */
  Connection reader() throws SQLException {
    return root.duplicate();
  }

  /** Whether the engine still answers; after some failures it refuses until opened again. */
  boolean healthy() {
    try (var reader = reader()) {
      return Rows.one(reader, 0, "SELECT count(*) FROM position") == 1;
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() throws SQLException {
    try (root;
        writer) {
      if (!writer.getAutoCommit()) {
        writer.rollback();
      }
    }
  }
}
