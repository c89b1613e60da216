package id.pantau.core;

import id.pantau.journal.ObservationEntry;
import java.util.Arrays;

/**
 * Remembers the reports of the last hour as 64-bit fingerprints, in generations of ten minutes, so
 * that a report sent again is recognised. Bounded: under a flood the oldest generations go early,
 * which is counted. Core's loop only.
 */
final class DuplicateWindow {
  /** How long a report is remembered. */
  static final long WINDOW_MS = 3_600_000;

  private static final long GENERATION_MS = WINDOW_MS / 6;
  private static final int GENERATIONS = 7;
  private static final int MAX_FINGERPRINTS = 4_000_000;
  private static final int SMALLEST = 1 << 12;

  private final long[][] tables = new long[GENERATIONS][];
  private final int[] sizes = new int[GENERATIONS];
  private long generation = Long.MIN_VALUE;
  private int total;
  private long shortened;

  DuplicateWindow() {
    Arrays.fill(tables, new long[0]);
  }

  /** The fingerprint of a report: source, asset, time, seq and content. */
  static long fingerprint(ObservationEntry e) {
    long h = mix(0x9E3779B97F4A7C15L, ((long) e.source << 32) ^ e.asset);
    h = mix(h, e.at);
    h = mix(h, e.seq);
    h = mix(h, ((e.status & 0xFFL) << 8) | (e.proof & 0xFFL));
    for (int i = 0; i < e.measures; i++) {
      h = mix(h, e.measureName[i]);
      h = mix(h, Double.doubleToLongBits(e.measureValue[i]));
    }
    if (e.message != null) {
      h = mix(h, e.message.hashCode());
      h = mix(h, e.message.length());
    }
    return h == 0 ? 1 : h;
  }

  /** Whether this fingerprint was added within the window. */
  boolean contains(long fingerprint, long now) {
    turn(now);
    for (long[] table : tables) {
      if (table.length > 0 && table[slot(table, fingerprint)] == fingerprint) {
        return true;
      }
    }
    return false;
  }

  /** Remembers a fingerprint. */
  void add(long fingerprint, long now) {
    turn(now);
    int current = index(generation);
    if (sizes[current] * 2 >= tables[current].length) {
      grow(current);
    }
    long[] table = tables[current];
    int slot = slot(table, fingerprint);
    if (table[slot] == 0) {
      table[slot] = fingerprint;
      sizes[current]++;
      total++;
    }
    if (total > MAX_FINGERPRINTS) {
      dropOldest(current);
    }
  }

  /** How many reports are remembered. */
  int size() {
    return total;
  }

  /** How often the window was cut short to stay within its bound. */
  long shortened() {
    return shortened;
  }

  private void turn(long now) {
    long current = Math.floorDiv(now, GENERATION_MS);
    if (generation == Long.MIN_VALUE) {
      generation = current;
    }
    while (generation < current) {
      generation = Math.max(generation + 1, current - GENERATIONS);
      drop(index(generation));
    }
  }

  private void dropOldest(int current) {
    shortened++;
    for (int back = GENERATIONS - 1; back > 0; back--) {
      int oldest = index(generation - back);
      if (sizes[oldest] > 0) {
        drop(oldest);
        return;
      }
    }
    drop(current);
  }

  private void drop(int index) {
    total -= sizes[index];
    sizes[index] = 0;
    tables[index] = new long[0];
  }

  private void grow(int index) {
    long[] before = tables[index];
    long[] after = new long[Math.max(SMALLEST, before.length * 2)];
    for (long fingerprint : before) {
      if (fingerprint != 0) {
        after[slot(after, fingerprint)] = fingerprint;
      }
    }
    tables[index] = after;
  }

  private static int index(long generation) {
    return (int) Math.floorMod(generation, (long) GENERATIONS);
  }

  private static int slot(long[] table, long fingerprint) {
    int mask = table.length - 1;
    int slot = (int) (fingerprint ^ (fingerprint >>> 32)) & mask;
    while (table[slot] != 0 && table[slot] != fingerprint) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static long mix(long h, long value) {
    long z = (h ^ value) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 29)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 32);
  }
}
