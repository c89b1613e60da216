package id.pantau.status;

import java.util.Arrays;

/**
 * Which assets' next report is overdue: a timing wheel, and a queue of those to look at at once.
 */
final class Deadlines {
  private final StatusColumns c;
  private final SourceViews views;
  private final TimingWheel wheel = new TimingWheel();
  private int[] soon = new int[16];
  private int soonSize;
  private int[] due = new int[64];
  private int dueSize;
  private boolean overdue;

  Deadlines(StatusColumns columns, SourceViews views) {
    this.c = columns;
    this.views = views;
  }

  /** Waits for an asset's deadline, which may have passed already. */
  void expect(int ref, long now) {
    long next = next(ref);
    if (next <= now) {
      overdue = true;
      lookSoon(ref);
    } else if (next != StatusColumns.NO_DEADLINE && !wheel.link(ref, next)) {
      lookSoon(ref); // it waits for a later deadline, which another of its sources has
    }
  }

  /** Has {@link #passed} look at this asset, whose deadline may have moved nearer. */
  void lookSoon(int ref) {
    if ((c.state[ref] & StatusColumns.SOON) == 0) {
      c.state[ref] |= StatusColumns.SOON;
      if (soonSize == soon.length) {
        soon = Arrays.copyOf(soon, soonSize * 2);
      }
      soon[soonSize++] = ref;
    }
  }

  /** Whether an asset was overdue already when it was last reported. */
  boolean needsTick() {
    return overdue;
  }

  /** Assets whose deadline has passed, by rising ref; one may stand there twice. */
  int[] passed(long now) {
    dueSize = 0;
    overdue = false;
    int pending = soonSize;
    soonSize = 0;
    for (int i = 0; i < pending; i++) {
      int ref = soon[i];
      c.state[ref] &= ~StatusColumns.SOON;
      long deadline = look(ref, now);
      if (deadline >= 0 && !wheel.link(ref, deadline)) {
        lookSoon(ref);
      }
    }
    wheel.advance(now, ref -> look(ref, now));
    Arrays.sort(due, 0, dueSize);
    return Arrays.copyOf(due, dueSize);
  }

  /** Waits again for every asset after the columns were read from an image. */
  void restore() {
    for (int ref = 0; ref < c.rows; ref++) {
      if (next(ref) != StatusColumns.NO_DEADLINE) {
        wheel.link(ref, next(ref));
      }
    }
  }

  /** A fixed pseudo-random share of this span for this asset. */
  static long spread(int ref, long span) {
    int h = ref * 0x9E3779B9;
    return span == 0 ? 0 : Integer.toUnsignedLong(h ^ (h >>> 15)) % span;
  }

  /** When the next of its sources that is still expected is overdue. */
  private long next(int ref) {
    if (!c.known(ref)) {
      return StatusColumns.NO_DEADLINE;
    }
    if (c.several(ref)) {
      return views.nextDeadline(ref);
    }
    return c.expected(ref) ? c.deadline[ref] : StatusColumns.NO_DEADLINE;
  }

  private long look(int ref, long now) {
    long next = next(ref);
    if (next == StatusColumns.NO_DEADLINE) {
      return -1;
    }
    if (next > now) {
      return next;
    }
    if (dueSize == due.length) {
      due = Arrays.copyOf(due, dueSize * 2);
    }
    due[dueSize++] = ref;
    return -1;
  }
}
