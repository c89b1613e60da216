package id.pantau.feed.probe;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * When each asset is looked at. Its moment within the interval follows from its id, so looks are
 * spread evenly, the same after a restart, and one interval passes before all were looked at. Late
 * work is counted and done once: what a look missed is never made up for. Pure: the caller has the
 * clock.
 */
final class ProbePlan {
  /** A look that starts later than this counts as late. */
  static final long LATE_MS = 1_000;

  /** A deep look that found a fault is repeated after this time. */
  static final long AGAIN_MS = 300_000;

  /** A look to take now. */
  record Look(String asset, boolean deep, long lateMs) {}

  /**
   * What became of the plan.
   *
   * @param looks taken since the start
   * @param late of them started later than {@link #LATE_MS}
   * @param skipped that were never taken because an earlier one of the asset still ran or waited
   * @param longestLateMs of all looks
   */
  record Figures(
      int assets, int inFlight, long looks, long late, long skipped, long longestLateMs) {}

  private static final class Entry {
    private final String asset;
    private final long interval;
    private final boolean deepens;
    private long due;
    private long deepDue;
    private boolean looking;
    private boolean deep;

    Entry(String asset, long interval, boolean deepens) {
      this.asset = asset;
      this.interval = interval;
      this.deepens = deepens;
    }
  }

  private final int mostInFlight;
  private final int mostDeep;
  private final long deepEvery;
  private final Map<String, Entry> entries = new HashMap<>();
  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(Comparator.comparingLong((Entry e) -> e.due));
  private int inFlight;
  private int deepInFlight;
  private long looks;
  private long late;
  private long skipped;
  private long longestLate;

  /**
   * An empty plan.
   *
   * @param mostInFlight looks at once
   * @param mostDeep deep ones among them
   * @param deepEveryMs between two deep looks at one asset
   */
  ProbePlan(int mostInFlight, int mostDeep, long deepEveryMs) {
    this.mostInFlight = mostInFlight;
    this.mostDeep = mostDeep;
    this.deepEvery = deepEveryMs;
  }

  /**
   * Plans an asset; in place of what was planned for it.
   *
   * @param deepens whether it has deep looks
   * @param deepFirst whether its next look should be one
   */
  void put(String asset, long intervalMs, boolean deepens, boolean deepFirst, long now) {
    remove(asset);
    var entry = new Entry(asset, intervalMs, deepens);
    entry.due = next(asset, intervalMs, now);
    entry.deepDue = deepFirst ? now : next(asset + "/deep", deepEvery, now);
    entries.put(asset, entry);
    queue.add(entry);
  }

  /** Looks at this asset no more; a look that runs may still end. */
  void remove(String asset) {
    Entry entry = entries.remove(asset);
    if (entry != null) {
      queue.remove(entry);
    }
  }

  /** The next look that is due, taken; empty when none is or as many as may be already run. */
  Optional<Look> take(long now) {
    while (inFlight < mostInFlight && !queue.isEmpty() && queue.peek().due <= now) {
      Entry entry = queue.poll();
      long missed = (now - entry.due) / entry.interval;
      long waited = now - entry.due;
      skipped += missed;
      entry.due += (missed + 1) * entry.interval;
      queue.add(entry);
      if (entry.looking) {
        skipped++;
      } else {
        return Optional.of(begin(entry, waited, now));
      }
    }
    return Optional.empty();
  }

  private Look begin(Entry entry, long waited, long now) {
    entry.looking = true;
    entry.deep = entry.deepens && entry.deepDue <= now && deepInFlight < mostDeep;
    inFlight++;
    deepInFlight += entry.deep ? 1 : 0;
    looks++;
    late += waited > LATE_MS ? 1 : 0;
    longestLate = Math.max(longestLate, waited);
    return new Look(entry.asset, entry.deep, waited);
  }

  /** A look has ended; call once for each. A deep one that found a fault is repeated sooner. */
  void done(Look look, boolean faulty, long now) {
    inFlight--;
    deepInFlight -= look.deep() ? 1 : 0;
    Entry entry = entries.get(look.asset());
    if (entry != null) {
      entry.looking = false;
      if (look.deep()) {
        entry.deepDue = faulty ? now + AGAIN_MS : next(look.asset() + "/deep", deepEvery, now + 1);
      }
    }
  }

  /** The next look at this asset should be a deep one: it answers, and its proof is missing. */
  void deepNext(String asset, long now) {
    Entry entry = entries.get(asset);
    if (entry != null) {
      entry.deepDue = Math.min(entry.deepDue, now);
    }
  }

  Figures figures() {
    return new Figures(entries.size(), inFlight, looks, late, skipped, longestLate);
  }

  /** The first moment from now on that is this name's own within the period. */
  private static long next(String name, long period, long now) {
    long own = Math.floorMod(spread(name), period);
    return now + Math.floorMod(own - now, period);
  }

  /** Ids that differ in one digit get moments far apart. */
  private static long spread(String name) {
    long mixed = name.hashCode() * 0x9E3779B97F4A7C15L;
    return (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L >>> 1;
  }
}
