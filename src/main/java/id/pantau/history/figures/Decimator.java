package id.pantau.history.figures;

import id.pantau.history.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps all values while they fit, and the least and greatest of equal spans once they do not.
 * Takes values by rising time; of several at one time the last counts.
 */
public final class Decimator {
  private final long from;
  private final long to;
  private final int points;
  private final int buckets;
  private final List<Series.Point> all = new ArrayList<>();
  private final List<Series.Point> kept = new ArrayList<>();
  private boolean full;
  private long bucket = -1;
  private Series.Point low = new Series.Point(0, 0);
  private Series.Point high = low;

  /** Takes values of this range and gives at most so many points. */
  public Decimator(long from, long to, int points) {
    this.from = from;
    this.to = to;
    this.points = points;
    this.buckets = Math.max(1, points / 2);
  }

  /** The next value; its time is not before the last one's. */
  public void accept(long at, double value) {
    var point = new Series.Point(at, value);
    int newest = all.size() - 1;
    if (newest >= 0 && all.get(newest).at() == at) {
      all.set(newest, point);
      return;
    }
    if (full) {
      spread(all.get(newest));
      all.set(newest, point);
    } else if (all.size() == points) {
      full = true;
      all.forEach(this::spread);
      all.clear();
      all.add(point);
    } else {
      all.add(point);
    }
  }

  /** Whether nothing was left out so far. */
  public boolean complete() {
    return !full;
  }

  /** What is kept, by rising time. */
  public List<Series.Point> result() {
    if (!full) {
      return all;
    }
    all.forEach(this::spread);
    all.clear();
    endBucket();
    return kept;
  }

  private void spread(Series.Point point) {
    // As a double: span times buckets can pass 2^63 for ranges of ages.
    long at = (long) ((double) (point.at() - from) / (to - from) * buckets);
    if (at != bucket) {
      endBucket();
      bucket = at;
      low = point;
      high = point;
    } else if (point.value() < low.value()) {
      low = point;
    } else if (point.value() > high.value()) {
      high = point;
    }
  }

  private void endBucket() {
    if (bucket < 0) {
      return;
    }
    if (points == 1 || low == high) {
      kept.add(high);
    } else if (low.at() < high.at()) {
      kept.add(low);
      kept.add(high);
    } else {
      kept.add(high);
      kept.add(low);
    }
  }
}
