package id.pantau.core;

import id.pantau.model.ObservationBatch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clocks of this machine as one time for the core. A clock of ours that is wrong is told once,
 * as one fact about us. Core's loop only, but for {@link #anywhere} and {@link #wallAheadSeconds}.
 */
final class CoreClock {
  private static final Logger LOG = LoggerFactory.getLogger(CoreClock.class);

  private final InstantSource wall;
  private final LongSupplier monotonic;
  private final OwnClock own = new OwnClock();
  private final FeedTimes feeds = new FeedTimes();
  private volatile double wallAheadSeconds;
  private volatile long aheadOfMonotonic;
  private boolean told;

  /**
   * A clock over these two.
   *
   * @param monotonic milliseconds from any beginning, which no setting of a clock moves
   */
  CoreClock(InstantSource wall, LongSupplier monotonic) {
    this.wall = wall;
    this.monotonic = monotonic;
    aheadOfMonotonic = wall.millis() - monotonic.getAsLong();
  }

  /** The core's time. */
  long now() {
    long now = own.now(wall.millis(), monotonic.getAsLong());
    aheadOfMonotonic = now - monotonic.getAsLong();
    wallAheadSeconds = own.wallAhead() / 1_000.0;
    tell();
    return now;
  }

  /** The core's time as it was worked out last, running on with the monotonic clock. Any thread. */
  InstantSource anywhere() {
    return () -> Instant.ofEpochMilli(monotonic.getAsLong() + aheadOfMonotonic);
  }

  /** The core's time, with what is known of its worth. */
  Moment moment() {
    long now = now();
    return new Moment(now, own.wallAhead(), own.inDoubt() || feeds.allAhead());
  }

  /** Hears the times that a batch carries: where they all differ from ours, we are wrong. */
  void hear(ObservationBatch batch, String source) {
    long now = now();
    for (int i = 0; i < batch.size(); i++) {
      long at = batch.atOf(i);
      if (at != ObservationBatch.NO_TIME) {
        own.witness(at);
        feeds.heard(source, at - now, now);
      }
    }
  }

  /** Goes on from the newest time of the journal, if that lies ahead. */
  void atLeast(long before) {
    own.atLeast(before);
  }

  /** How far the wall clock is ahead of the core's time, 0 while they agree. Any thread. */
  double wallAheadSeconds() {
    return wallAheadSeconds;
  }

  /** Whether the times of all feeds lie ahead of ours. */
  boolean behindFeeds() {
    return feeds.allAhead();
  }

  private void tell() {
    boolean wrong = own.wallAhead() != 0 || feeds.allAhead();
    if (wrong && !told) {
      LOG.atWarn()
          .addKeyValue("wallAheadSeconds", wallAheadSeconds)
          .addKeyValue("behindAllFeeds", feeds.allAhead())
          .addKeyValue("remedy", "check this machine's clock and its time synchronisation")
          .log("our own clock may be wrong, no feed is blamed for it");
    } else if (!wrong && told) {
      LOG.atInfo().log("our own clock is believed again");
    }
    told = wrong;
  }
}
