package id.pantau.core;

import id.pantau.model.BatchVerdict;
import id.pantau.model.Feed;
import id.pantau.model.ObservationBatch;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what declared feeds send and holds them to their quotas. Begins anew with each start, so
 * it is no part of the truth. Core's loop only.
 */
final class FeedTallies {
  private final Map<Integer, Tally> tallies = new HashMap<>();

  private static final class Tally {
    long accepted;
    long duplicate;
    long late;
    long skewed;
    long rejected;
    long dropped;
    @Nullable Long lagMs;

    /** Of the feed's quota. */
    final Allowance allowance = new Allowance();
  }

  /**
   * Takes a batch off a feed's quota, whole or not at all.
   *
   * @return seconds after which it would pass, 0 when it passes
   */
  int refusedFor(int source, Feed feed, int items, long now) {
    Integer quota = feed.quotaPerMinute();
    if (quota == null || items == 0) {
      return 0;
    }
    Tally tally = tallies.computeIfAbsent(source, any -> new Tally());
    int wait = tally.allowance.refusedFor(quota, items, now);
    if (wait > 0) {
      tally.dropped += items;
    }
    return wait;
  }

  /** Notes what was refused to a key of this feed. */
  void drop(int source, int items) {
    tallies.computeIfAbsent(source, any -> new Tally()).dropped += items;
  }

  void count(int source, ObservationBatch batch, BatchVerdict verdict, long now) {
    Tally tally = tallies.computeIfAbsent(source, any -> new Tally());
    tally.accepted += verdict.accepted();
    tally.duplicate += verdict.duplicate();
    tally.late += verdict.late();
    tally.skewed += verdict.skewed();
    tally.rejected += verdict.rejected();
    long newest = Long.MIN_VALUE;
    for (int i = 0; i < batch.size(); i++) {
      newest = Math.max(newest, batch.atOf(i));
    }
    if (newest != ObservationBatch.NO_TIME) {
      tally.lagMs = now - newest;
    }
  }

  FeedFigures of(int source) {
    Tally tally = tallies.get(source);
    return tally == null
        ? FeedFigures.NONE
        : new FeedFigures(
            tally.accepted,
            tally.duplicate,
            tally.late,
            tally.skewed,
            tally.rejected,
            tally.dropped,
            tally.lagMs);
  }
}
