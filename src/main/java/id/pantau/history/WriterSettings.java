package id.pantau.history;

import java.time.Duration;

/**
 * The pace of the history writer.
 *
 * @param maxPerSecond observations a second at most, default 50,000, so that catching up after an
 *     outage leaves the machine to ingest
 * @param batch journal entries a batch at most, default 20,000
 * @param interval pause once nothing is left to write, default 1 s
 * @param firstRetry pause after a first failure, default 500 ms; doubles with each further one
 * @param longestRetry longest pause between tries, default 30 s
 * @param checkEvery how often the store is asked whether it still holds what it took, default 30 s
 */
public record WriterSettings(
    int maxPerSecond,
    int batch,
    Duration interval,
    Duration firstRetry,
    Duration longestRetry,
    Duration checkEvery) {
  /** The defaults. */
  public static final WriterSettings DEFAULTS =
      new WriterSettings(
          50_000,
          20_000,
          Duration.ofSeconds(1),
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30));

  private static final long LONGEST_ASKED = 300_000;

  public WriterSettings {
    if (maxPerSecond < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "history writer: maxPerSecond and batch must be at least 1, but are %d and %d"
              .formatted(maxPerSecond, batch));
    }
  }

  /**
   * Pause after this many failures in a row, at least 1, in milliseconds.
   *
   * @param asked how long the store asked to be left alone, kept up to five minutes
   */
  long retryMillis(int failures, long asked) {
    int doublings = Math.min(failures - 1, 20);
    long usual = Math.min(longestRetry.toMillis(), firstRetry.toMillis() << doublings);
    return Math.max(usual, Math.min(asked, LONGEST_ASKED));
  }

  /** Pause after a batch that took so long, in milliseconds, to keep the pace. */
  long paceMillis(int observations, long tookMillis) {
    return Math.max(1, observations * 1_000L / maxPerSecond - tookMillis);
  }
}
