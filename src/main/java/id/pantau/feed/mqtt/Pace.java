package id.pantau.feed.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How fast a feed tries again.
 *
 * @param leastConnect shortest wait before it connects again, 1 s
 * @param mostConnect longest such wait, 60 s
 * @param patience how long a broker may take to answer when we connect, 15 s
 * @param leastOffer shortest wait before it offers again what the core refused, 0.25 s
 */
record Pace(
    Duration leastConnect,
    Duration mostConnect,
    Duration patience,
    Duration leastOffer,
    RandomGenerator random) {
  private static final Duration MOST_OFFER = Duration.ofSeconds(30);

  /** The usual one. */
  static Pace usual() {
    return new Pace(
        Duration.ofSeconds(1),
        Duration.ofSeconds(60),
        Duration.ofSeconds(15),
        Duration.ofMillis(250),
        RandomGenerator.getDefault());
  }

  Backoff connecting() {
    return new Backoff(leastConnect.toMillis(), mostConnect.toMillis(), random);
  }

  Backoff offering() {
    return new Backoff(leastOffer.toMillis(), MOST_OFFER.toMillis(), random);
  }
}
