package id.pantau.core;

import id.pantau.model.BatchVerdict;
import java.util.concurrent.atomic.LongAdder;

/** How many items got which verdict since the start. Any thread reads. */
public final class Verdicts {
  private final LongAdder accepted = new LongAdder();
  private final LongAdder duplicate = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder skewed = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder overQuota = new LongAdder();

  void count(BatchVerdict verdict) {
    accepted.add(verdict.accepted());
    duplicate.add(verdict.duplicate());
    late.add(verdict.late());
    skewed.add(verdict.skewed());
    rejected.add(verdict.rejected());
  }

  void overQuota(int items) {
    overQuota.add(items);
  }

  /** Refused unjudged, with 429: more than a feed or key may send. */
  public long overQuota() {
    return overQuota.sum();
  }

  public long accepted() {
    return accepted.sum();
  }

  public long duplicate() {
    return duplicate.sum();
  }

  public long late() {
    return late.sum();
  }

  public long skewed() {
    return skewed.sum();
  }

  public long rejected() {
    return rejected.sum();
  }
}
