package id.pantau.sim;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.LongAdder;

/** Adds up the server's verdicts. Written on the simulation's loop, read from any thread. */
final class Counts {
  private final LongAdder accepted = new LongAdder();
  private final LongAdder duplicate = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder skewed = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /** Takes in the five counts of an answer. */
  void add(JsonObject verdict) {
    accepted.add(verdict.getLong("accepted", 0L));
    duplicate.add(verdict.getLong("duplicate", 0L));
    late.add(verdict.getLong("late", 0L));
    skewed.add(verdict.getLong("skewed", 0L));
    refused.add(verdict.getLong("rejected", 0L));
  }

  Tally tally(long second, long lagMs) {
    long sent = accepted.sum() + duplicate.sum() + late.sum() + skewed.sum() + refused.sum();
    return new Tally(
        second,
        sent,
        accepted.sum(),
        duplicate.sum(),
        late.sum(),
        skewed.sum(),
        refused.sum(),
        lagMs);
  }
}
