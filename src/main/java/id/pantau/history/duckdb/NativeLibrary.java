package id.pantau.history.duckdb;

import id.pantau.history.DuckDbClasses;
import java.io.IOException;

/** DuckDB's native code, loaded once a process and leaving no file. */
final class NativeLibrary {
  private NativeLibrary() {}

  /** Loads the library where it is not loaded yet, then removes the file it came from. Blocks. */
  static synchronized void load() throws IOException {
    try {
      Class.forName("org.duckdb.DuckDBNative");
    } catch (ClassNotFoundException e) {
      throw new IOException("DuckDB's driver is not on the class path", e);
    } catch (LinkageError e) {
      throw new IOException(
          "DuckDB's native library cannot be loaded; check that the data folder is writable, not"
              + " full and not mounted noexec",
          e);
    } finally {
      if (NativeLibrary.class.getClassLoader() instanceof DuckDbClasses own) {
        own.unlink();
      }
    }
  }
}
