package id.pantau;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The demo's throw-away folder: gone when the demo ends, and at the next demo's start where the
 * last one was killed.
 */
final class DemoFolder {
  private static final String PREFIX = "pantau-demo-";

  private DemoFolder() {}

  /** A folder of this process; folders of demos that are no more are removed. */
  static Path fresh() throws IOException {
    Path temp = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> folders = Files.list(temp)) {
      for (Path folder : folders.filter(DemoFolder::abandoned).toList()) {
        Folders.delete(folder);
      }
    }
    Path folder = temp.resolve(PREFIX + ProcessHandle.current().pid());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteAfterStop(folder), "demo-folder"));
    return folder;
  }

  private static boolean abandoned(Path folder) {
    String name = folder.getFileName().toString();
    if (!name.matches(PREFIX + "[0-9]{1,18}")) {
      return false;
    }
    long pid = Long.parseLong(name.substring(PREFIX.length()));
    return ProcessHandle.of(pid).isEmpty();
  }

  private static void deleteAfterStop(Path folder) {
    // Files that are still open on their way down vanish with the process.
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's folder " + folder + " was not removed", e);
    }
  }
}
