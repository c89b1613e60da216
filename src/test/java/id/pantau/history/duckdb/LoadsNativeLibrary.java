package id.pantau.history.duckdb;

import id.pantau.history.Awaits;
import id.pantau.history.EmbeddedHistory;
import id.pantau.history.HistorySettings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that opens a history, says so in a file, and waits to be killed. */
final class LoadsNativeLibrary {
  private LoadsNativeLibrary() {}

  /** One that needs no folder of its own in the temp folder. */
  private static Vertx vertx() {
    var files =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    return Vertx.vertx(new VertxOptions().setFileSystemOptions(files));
  }

  public static void main(String[] args) throws Exception {
    var store = EmbeddedHistory.in(vertx(), HistorySettings.in(Path.of(args[0])));
    Awaits.done(store.open());
    Files.writeString(Path.of(args[1]), "open");
    int end = System.in.read(); // the parent kills us instead
    if (end >= 0) {
      throw new IllegalStateException("nobody was to write to this program");
    }
  }
}
