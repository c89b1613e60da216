package id.pantau.history;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What the writer's tries say about its store. Changed on the writer's context, read by any. */
final class WriterState {
  /** A refused point stays in sight this long. */
  private static final long REFUSED_MS = 3_600_000;

  private final HistoryStore store;
  private final Clock clock;
  private volatile @Nullable StoreState failing = StoreState.OPENING;
  private volatile long losses;
  private volatile long lostBefore;
  private volatile long reached;
  private volatile long refusedAt = Long.MIN_VALUE;
  private long refused;

  WriterState(HistoryStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A try that went well, up to this offset of the journal. */
  void wrote(long offset) {
    failing = null;
    reached = offset;
    if (store.refused() > refused) {
      refused = store.refused();
      refusedAt = clock.millis();
    }
  }

  void failed(Throwable cause) {
    failing = cause instanceof HistoryUnavailable told ? told.state() : StoreState.FAILING;
  }

  /** The store held everything before this offset once, and does no longer. */
  void lost(long before) {
    losses++; // on one context
    lostBefore = Math.max(lostBefore, before);
  }

  long losses() {
    return losses;
  }

  /** The state to show. */
  StoreState now() {
    StoreState bad = failing;
    if (bad != null) {
      return bad;
    }
    if (reached < lostBefore) {
      return StoreState.LOST_MINUTES;
    }
    boolean seen = refusedAt != Long.MIN_VALUE && clock.millis() - refusedAt < REFUSED_MS;
    return seen ? StoreState.REFUSED_POINTS : StoreState.OK;
  }
}
