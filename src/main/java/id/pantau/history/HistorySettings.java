package id.pantau.history;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the embedded history lives and how long it keeps what.
 *
 * @param folder holds the file {@code history.duckdb} and its scratch space; created when missing
 * @param rawRetention how long raw samples stay, default 14 days
 * @param transitionRetention how long transitions stay, default 400 days
 * @param rollUpRetention how long hourly roll-ups stay, default 5 years
 * @param memoryMegabytes what the engine may use outside the heap, default 1,024
 * @param threads threads of the engine, default 2
 */
public record HistorySettings(
    Path folder,
    Duration rawRetention,
    Duration transitionRetention,
    Duration rollUpRetention,
    int memoryMegabytes,
    int threads) {

  public HistorySettings {
    if (rawRetention.toHours() < 1
        || transitionRetention.toHours() < 1
        || rollUpRetention.toHours() < 1) {
      throw new IllegalArgumentException("every retention of history must be at least one hour");
    }
    if (memoryMegabytes < 128 || threads < 1) {
      throw new IllegalArgumentException(
          "history needs at least 128 MB and one thread, but got %d MB and %d"
              .formatted(memoryMegabytes, threads));
    }
  }

  /** The defaults, in this folder. */
  public static HistorySettings in(Path folder) {
    return new HistorySettings(
        folder, Duration.ofDays(14), Duration.ofDays(400), Duration.ofDays(5 * 365), 1_024, 2);
  }
}
