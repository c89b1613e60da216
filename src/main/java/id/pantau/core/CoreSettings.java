package id.pantau.core;

import java.time.Duration;

/**
 * How the core works.
 *
 * @param maxQueued observations taken in but not durable yet; more are refused
 * @param rawRetention how long raw samples are kept; older reports are refused
 * @param checkpointEvery time between checkpoints; what follows the last is replayed at a start
 * @param gatherMillis how long a commit group waits for more under load, 0 to 5
 * @param version the program's version, noted in the journal at each start
 * @param pause a longer time without a sign of our own life was blind, and no silence of others
 */
public record CoreSettings(
    int maxQueued,
    Duration rawRetention,
    Duration checkpointEvery,
    int gatherMillis,
    String version,
    Duration pause) {

  /** Ten ticks: more than any pause for breath, less than any asset's limit but the shortest. */
  public static final Duration PAUSE = Duration.ofSeconds(5);

  /** With the usual pause. */
  public CoreSettings(
      int maxQueued,
      Duration rawRetention,
      Duration checkpointEvery,
      int gatherMillis,
      String version) {
    this(maxQueued, rawRetention, checkpointEvery, gatherMillis, version, PAUSE);
  }
}
