package id.pantau.history.duckdb;

import id.pantau.history.HistorySettings;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that opens a history, says so in a file, and waits to be killed. */
final class LoadsNativeLibrary {
  private LoadsNativeLibrary() {}

  public static void main(String[] args) throws Exception {
    var settings = HistorySettings.in(Path.of(args[0]));
    try (var file = DuckDbFile.open(settings)) {
      Files.writeString(Path.of(args[1]), file.healthy() ? "open" : "broken");
      int end = System.in.read(); // the parent kills us instead
      if (end >= 0) {
        throw new IllegalStateException("nobody was to write to this program");
      }
    }
  }
}
