package id.pantau.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, loaded so that nothing stays in the temp folder: the driver unpacks it
 * there, and {@code kill -9} would leave it. A mapped file works on after it is unlinked.
 */
public final class SqliteLibrary {
  private static final String UNPACK_FOLDER_PROPERTY = "org.sqlite.tmpdir";
  private static final String LIBRARY_FOLDER_PROPERTY = "org.sqlite.lib.path";
  private static final String LIBRARY_NAME_PROPERTY = "org.sqlite.lib.name";
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
      if (System.getProperty(UNPACK_FOLDER_PROPERTY) != null
          || System.getProperty(LIBRARY_FOLDER_PROPERTY) != null) {
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

  /** Unpacks it as the driver would, but for its comparing what it wrote byte by byte. */
  private static void loadFromOwnFolder() throws Exception {
    Path parent = within;
    Path folder =
        parent == null
            ? Files.createTempDirectory(PREFIX)
            : Files.createTempDirectory(parent, PREFIX);
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new IOException("the SQLite driver holds no library for this machine: " + resource);
      }
      Files.copy(packed, folder.resolve(name));
      System.setProperty(LIBRARY_FOLDER_PROPERTY, folder.toString());
      System.setProperty(LIBRARY_NAME_PROPERTY, name);
      SQLiteJDBCLoader.initialize();
    } finally {
      System.clearProperty(LIBRARY_FOLDER_PROPERTY);
      System.clearProperty(LIBRARY_NAME_PROPERTY);
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
