package id.pantau.history.duckdb;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * DuckDB's native code. The driver unpacks 57.5 MB of it into the temp folder at every start and
 * removes it at a clean exit only, so kill -9 would leave one copy a start. Here its name is
 * removed as soon as it is mapped (a mapped file works on), and what a kill in that half second
 * left behind is removed by the next start that finds it older than a second.
 */
final class NativeLibrary {
  private static final String PREFIX = "libduckdb_java";
  private static final Path MAPS = Path.of("/proc/self/maps");

  private static final Path PROCESSES = Path.of("/proc");

  /**
   * Between the last byte and the mapping lie milliseconds: an older copy is mapped or nobody's.
   */
  private static final Duration MAPPED = Duration.ofSeconds(1);

  /** Where it cannot be asked who writes a copy, no one unpacks for so long. */
  private static final Duration UNPACKED = Duration.ofSeconds(30);

  private static boolean loaded;

  private NativeLibrary() {}

  /** Loads the library once and leaves no file of it. */
  static synchronized void load() throws IOException {
    if (loaded) {
      return;
    }
    try {
      Class.forName("org.duckdb.DuckDBNative");
    } catch (ClassNotFoundException e) {
      throw new IOException("DuckDB's driver is not on the class path", e);
    }
    unlinkMapped();
    removeLeftBehind(Path.of(Objects.requireNonNull(System.getProperty("java.io.tmpdir"))));
    loaded = true;
  }

  /** Linux tells which file is mapped; elsewhere the driver removes its own at exit. */
  private static void unlinkMapped() throws IOException {
    if (!Files.isReadable(MAPS)) {
      return;
    }
    for (String line : Files.readAllLines(MAPS)) {
      int path = line.indexOf('/');
      if (path >= 0 && line.contains("/" + PREFIX)) {
        Files.deleteIfExists(Path.of(line.substring(path)));
      }
    }
  }

  private static void removeLeftBehind(Path folder) throws IOException {
    boolean asked = Files.isReadable(MAPS);
    Instant limit = Instant.now().minus(asked ? MAPPED : UNPACKED);
    try (var copies = Files.newDirectoryStream(folder, PREFIX + "*.so")) {
      for (Path copy : copies) {
        removeIfOlder(copy, limit);
      }
    }
  }

  private static void removeIfOlder(Path copy, Instant limit) throws IOException {
    try {
      if (Files.getLastModifiedTime(copy).toInstant().isBefore(limit)
          && Files.isWritable(copy)
          && !beingWritten(copy)) {
        Files.deleteIfExists(copy);
      }
    } catch (NoSuchFileException gone) {
      return; // its owner was faster
    }
  }

  /**
   * Whether a process of ours that we may look at holds this file open, as one that unpacks does.
   */
  private static boolean beingWritten(Path copy) throws IOException {
    if (!Files.isReadable(MAPS)) {
      return false;
    }
    try (var processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process.resolve("fd"), copy)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean holds(Path descriptors, Path copy) {
    try (var open = Files.newDirectoryStream(descriptors)) {
      for (Path descriptor : open) {
        if (Files.readSymbolicLink(descriptor).equals(copy)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // it ended, or is another user's, whose copies we could not remove either
    }
    return false;
  }
}
