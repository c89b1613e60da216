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
  private static final long MINUTE_MS = 60_000;

  private final Map<Integer, Tally> tallies = new HashMap<>();

  private static final class Tally {
    long accepted;
    long duplicate;
    long late;
    long skewed;
    long rejected;
    long dropped;
    @Nullable Long lagMs;

    /** Observations it may still send, in 60,000ths. */
    long allowance;

    /** When the allowance was worked out, {@link Long#MIN_VALUE} before the first batch. */
    long allowanceAt = Long.MIN_VALUE;
  }

  /**
   * Takes a batch off a feed's quota, whole or not at all: a quota refills evenly and is full at
   * most. A batch larger than a full quota can never pass, so it is refused too.
   *
   * @return seconds after which it would pass, 0 when it passes
   */
  int refusedFor(int source, Feed feed, int items, long now) {
    Integer quota = feed.quotaPerMinute();
    if (quota == null || items == 0) {
      return 0;
    }
    Tally tally = tallies.computeIfAbsent(source, any -> new Tally());
    long full = quota * MINUTE_MS;
    boolean first = tally.allowanceAt == Long.MIN_VALUE;
    long since = first ? MINUTE_MS : Math.min(MINUTE_MS, Math.max(0, now - tally.allowanceAt));
    tally.allowance = Math.min(full, tally.allowance + since * quota);
    tally.allowanceAt = now;
    long asked = items * MINUTE_MS;
    if (asked <= tally.allowance) {
      tally.allowance -= asked;
      return 0;
    }
    tally.dropped += items;
    long missing = Math.min(asked, full) - tally.allowance;
    return (int) Math.max(1, (missing + quota * 1_000L - 1) / (quota * 1_000L));
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
