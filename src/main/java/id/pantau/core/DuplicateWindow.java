package id.pantau.core;

import id.pantau.journal.ObservationEntry;
import java.util.ArrayDeque;
import java.util.BitSet;

/**
 * Remembers the reports of the last hour as 64-bit fingerprints, so that a report sent again is
 * recognised. They stand in tables of one fixed size, newest first, each in order of arrival: most
 * reports are surely new and never looked for, so a table is indexed only once one may be in it.
 * Bounded: under a flood the oldest table goes early, which is counted. Core's loop only.
 */
final class DuplicateWindow {
  /** How long a report is remembered. */
  static final long WINDOW_MS = 3_600_000;

  private static final int PER_TABLE = 1 << 16;
  private static final int PLACES = PER_TABLE * 2;
  private static final int HINTS = PER_TABLE / 8;
  private static final int MAX_TABLES = 48;

  private final ArrayDeque<Table> tables = new ArrayDeque<>();
  private final BitSet skewedAssets = new BitSet();
  private long shortened;

  /** Fingerprints added one after the other. */
  private static final class Table {
    final long[] added = new long[PER_TABLE];

    /** Three bits a fingerprint in one word: what is not here is seldom looked for further. */
    final long[] hints = new long[HINTS];

    /** Number + 1 of the fingerprint at this place, of the first {@code indexed}; half full. */
    int[] places = {};

    int size;
    int indexed;
    long newest;

    void add(long fingerprint) {
      added[size] = fingerprint;
      size++;
      hints[hint(fingerprint)] |= bits(fingerprint);
    }

    boolean holds(long fingerprint) {
      long bits = bits(fingerprint);
      if ((hints[hint(fingerprint)] & bits) != bits) {
        return false;
      }
      index();
      return places[place(fingerprint)] != 0;
    }

    private void index() {
      if (places.length == 0) {
        places = new int[PLACES];
      }
      for (; indexed < size; indexed++) {
        places[place(added[indexed])] = indexed + 1;
      }
    }

    private int place(long fingerprint) {
      int place = (int) (fingerprint ^ (fingerprint >>> 32)) & (PLACES - 1);
      while (places[place] != 0 && added[places[place] - 1] != fingerprint) {
        place = (place + 1) & (PLACES - 1);
      }
      return place;
    }

    private static int hint(long fingerprint) {
      return (int) (fingerprint >>> 50) & (HINTS - 1);
    }

    private static long bits(long fingerprint) {
      return 1L << (fingerprint >>> 20) | 1L << (fingerprint >>> 26) | 1L << (fingerprint >>> 44);
    }
  }

  /** The fingerprint of a report: source, asset, time, seq and content. */
  static long fingerprint(ObservationEntry e) {
    long h = mix(0x9E3779B97F4A7C15L, ((long) e.source << 32) ^ e.asset);
    h = mix(h, e.claimed);
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
    forget(now);
    for (Table table : tables) {
      if (table.holds(fingerprint)) {
        return true;
      }
    }
    return false;
  }

  /** Remembers a fingerprint that is not remembered yet. */
  void add(long fingerprint, long now) {
    Table table = tables.peekFirst();
    if (table == null || table.size == PER_TABLE) {
      forget(now);
      if (tables.size() == MAX_TABLES) {
        tables.removeLast();
        shortened++;
      }
      table = new Table();
      tables.addFirst(table);
    }
    table.add(fingerprint);
    table.newest = now;
  }

  /**
   * Notes a skewed report of this asset. It counts at its receive time, so what claims to be newer
   * than the newest known may be the same report again.
   */
  void skewed(int asset) {
    skewedAssets.set(asset);
  }

  /** Whether a report of this asset that is newer than its newest known one is surely new. */
  boolean tellsByTime(int asset) {
    return !skewedAssets.get(asset);
  }

  /** How many reports are remembered. */
  int size() {
    return tables.stream().mapToInt(table -> table.size).sum();
  }

  /** How often the window was cut short to stay within its bound. */
  long shortened() {
    return shortened;
  }

  private void forget(long now) {
    while (!tables.isEmpty() && tables.peekLast().newest < now - WINDOW_MS) {
      tables.removeLast();
    }
  }

  private static long mix(long h, long value) {
    long z = (h ^ value) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 29)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 32);
  }
}
