package id.pantau.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library, loaded so that nothing stays in the temp folder: the driver unpacks it
 * there, and {@code kill -9} would leave it. A mapped file works on after it is unlinked.
 */
public final class SqliteLibrary {
  private static final String FOLDER_PROPERTY = "org.sqlite.tmpdir";
  private static final String PREFIX = "pantau-sqlite";
  private static @Nullable Path within;
  private static boolean loaded;

  private SqliteLibrary() {}

  /**
   * Loads the library once; call it before anything else touches SQLite. Blocks for about 50 ms,
   * any thread. Where the user names a folder by {@code org.sqlite.tmpdir} or {@code
   * org.sqlite.lib.path} the driver's own way is kept.
   */
  public static synchronized void load() {
    if (loaded) {
      return;
    }
    try {
      if (System.getProperty(FOLDER_PROPERTY) != null
          || System.getProperty("org.sqlite.lib.path") != null) {
        SQLiteJDBCLoader.initialize();
      } else {
        loadFromOwnFolder();
      }
    } catch (Exception e) { // the driver declares no closer type
      throw new IllegalStateException(
          "SQLite's native library cannot be loaded from "
              + System.getProperty("java.io.tmpdir")
              + "; check that this folder is writable and not mounted noexec, or name another by"
              + " -Djava.io.tmpdir",
          e);
    }
    loaded = true;
  }

  /**
   * Loads the library once, unpacked inside a data folder that this process holds: what a kill in
   * the middle leaves there, the next start of that folder removes. Blocks like {@link #load()}.
   */
  public static synchronized void loadIn(Path held) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(held, PREFIX + "*")) {
      for (Path folder : left) {
        delete(folder);
      }
    }
    within = held;
    load();
  }

  private static void loadFromOwnFolder() throws Exception {
    Path parent = within;
    Path folder =
        parent == null
            ? Files.createTempDirectory(PREFIX)
            : Files.createTempDirectory(parent, PREFIX);
    System.setProperty(FOLDER_PROPERTY, folder.toString());
    try {
      SQLiteJDBCLoader.initialize();
    } finally {
      System.clearProperty(FOLDER_PROPERTY);
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
