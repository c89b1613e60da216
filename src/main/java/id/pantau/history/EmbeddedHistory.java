package id.pantau.history;

import io.vertx.core.Vertx;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The door to the embedded history. Its engine's classes are reached through {@link DuckDbClasses}
 * alone, so that the native library is unpacked in the data folder and never in the temp folder.
 */
public final class EmbeddedHistory {
  private static final String STORE = "id.pantau.history.duckdb.DuckDbHistory";

  private static @Nullable DuckDbClasses classes;

  private EmbeddedHistory() {}

  /**
   * A closed history in this folder, which this process holds; {@link HistoryStore#open} opens its
   * file. The first folder of a process is the one where the library is unpacked, on opening.
   */
  public static HistoryStore in(Vertx vertx, HistorySettings settings) {
    try {
      Constructor<? extends HistoryStore> store =
          classesIn(settings.folder())
              .loadClass(STORE)
              .asSubclass(HistoryStore.class)
              .getConstructor(Vertx.class, HistorySettings.class);
      return store.newInstance(vertx, settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this program was built without its embedded history", e);
    }
  }

  private static synchronized ClassLoader classesIn(Path folder) {
    DuckDbClasses once = classes;
    if (once == null) {
      once = new DuckDbClasses(folder);
      classes = once;
    }
    return once;
  }
}
