package id.pantau.notify;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to try again and when to give up. Pure but for the random numbers it is given.
 *
 * @param first ceiling of the first wait, doubled after each try that failed
 * @param longest ceiling of all waits
 * @param maxAge from when on an event is given up
 * @param failures in a row that open the breaker
 * @param probe between two tries while it is open
 */
record RetryPlan(
    Duration first,
    Duration longest,
    Duration maxAge,
    int failures,
    Duration probe,
    RandomGenerator random) {

  /** 5 s doubled up to 30 min; 72 h; after 5 failures one try in 30 s. */
  static RetryPlan usual() {
    return new RetryPlan(
        Duration.ofSeconds(5),
        Duration.ofMinutes(30),
        Duration.ofHours(72),
        5,
        Duration.ofSeconds(30),
        RandomGenerator.getDefault());
  }

  /**
   * The wait after this many failed tries, full jitter: anything up to the ceiling, so that many
   * that failed at one moment do not come back at one moment.
   *
   * @param askedMs what the receiver asks for; it wins where it is longer
   */
  long waitMs(int attempts, long askedMs) {
    int doublings = Math.min(Math.max(0, attempts - 1), 30);
    long ceiling = Math.min(longest.toMillis(), first.toMillis() << doublings);
    return Math.max(askedMs, random.nextLong(ceiling + 1));
  }

  boolean tooOld(long created, long now) {
    return now - created >= maxAge.toMillis();
  }
}
