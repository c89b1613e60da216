package id.pantau.feed.mqtt;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: longer after each that failed, never the same for two
 * servers that lost one broker at one moment. Pure but for the random numbers it is given.
 */
final class Backoff {
  private final long leastMs;
  private final long mostMs;
  private final RandomGenerator random;
  private long ceilingMs;
  private long lastMs;

  /** Waits from {@code leastMs} to {@code mostMs}. */
  Backoff(long leastMs, long mostMs, RandomGenerator random) {
    this.leastMs = leastMs;
    this.mostMs = mostMs;
    this.random = random;
    succeeded();
  }

  /** The wait before the next try, in milliseconds. */
  long next() {
    lastMs = leastMs + random.nextLong(ceilingMs - leastMs + 1);
    ceilingMs = Math.min(mostMs, 2 * ceilingMs);
    return lastMs;
  }

  /**
   * The wait after a try that worked for a time. Only what worked for longer than we had waited for
   * it begins anew: two clients that throw each other out must not do so for ever at full speed.
   */
  long nextAfter(long workedMs) {
    if (workedMs > lastMs) {
      succeeded();
    }
    return next();
  }

  /** The next wait is a short one again. */
  void succeeded() {
    ceilingMs = Math.min(mostMs, 2 * leastMs);
    lastMs = 0;
  }
}
