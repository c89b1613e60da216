package id.pantau.status;

import java.util.Arrays;

/**
 * Deadlines of many assets at a quarter second's grain, so that an asset is looked at in the first
 * tick after its deadline. A deadline that only moves later costs nothing: an asset stays where it
 * is linked and is looked at again when its slot comes by.
 */
final class TimingWheel {
  private static final int SLOTS = 4096;
  private static final long GRAIN_MS = 250;
  private static final int MASK = SLOTS - 1;
  private static final int NONE = -1;
  private static final int UNLINKED = -2;

  private final int[] head = new int[SLOTS];
  private int[] next = new int[0];
  private short[] slots = new short[0];
  private long passed = Long.MIN_VALUE;

  TimingWheel() {
    Arrays.fill(head, NONE);
  }

  /** What to do with an asset whose slot came by. */
  interface Due {
    /**
     * Looks at an asset.
     *
     * @return its deadline in milliseconds if that is still ahead, or a negative number to let go
     */
    long look(int ref);
  }

  /**
   * Has this asset looked at by this deadline, milliseconds, unless it waits in a later slot.
   *
   * @return whether it is looked at no later than this deadline
   */
  boolean link(int ref, long deadline) {
    if (ref >= next.length) {
      int before = next.length;
      next = Arrays.copyOf(next, Math.max(64, Math.max(ref + 1, before + (before >> 1))));
      Arrays.fill(next, before, next.length, UNLINKED);
      slots = Arrays.copyOf(slots, next.length);
    }
    long wanted = Math.max(passed, Math.floorDiv(deadline, GRAIN_MS));
    if (next[ref] == UNLINKED) {
      int slot = (int) wanted & MASK;
      next[ref] = head[slot];
      head[slot] = ref;
      slots[ref] = (short) slot;
      return true;
    }
    return passed == Long.MIN_VALUE || passed + ((slots[ref] - passed) & MASK) <= wanted;
  }

  /** Looks at every asset whose slot lies between the last call and this time, milliseconds. */
  void advance(long now, Due due) {
    long to = Math.floorDiv(now, GRAIN_MS);
    if (passed == Long.MIN_VALUE) {
      passed = to - SLOTS;
    }
    long from =
        Math.max(passed, to - SLOTS + 1); // the current slot again: it may hold what is due now
    passed = Math.max(passed, to);
    for (long s = from; s <= to; s++) {
      int slot = (int) s & MASK;
      int ref = head[slot];
      head[slot] = NONE;
      while (ref != NONE) {
        int following = next[ref];
        next[ref] = UNLINKED;
        long deadline = due.look(ref);
        if (deadline >= 0) {
          link(ref, deadline);
        }
        ref = following;
      }
    }
  }
}
