package id.pantau.status;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A long for some refs: pages of them, made only where one is set, so that what few assets have
 * costs nothing for the others.
 */
final class Pages {
  /** Where nothing was set. */
  static final long NONE = Long.MIN_VALUE;

  private static final int BITS = 8;
  private static final int SIZE = 1 << BITS;
  private static final long[] EMPTY = {};

  private long[][] pages = new long[0][];

  long get(int ref) {
    int page = ref >>> BITS;
    return page < pages.length && pages[page].length > 0 ? pages[page][ref & (SIZE - 1)] : NONE;
  }

  void set(int ref, long value) {
    int page = ref >>> BITS;
    if (page >= pages.length) {
      int before = pages.length;
      pages = Arrays.copyOf(pages, Math.max(page + 1, before + (before >> 1)));
      Arrays.fill(pages, before, pages.length, EMPTY);
    }
    if (pages[page].length == 0) {
      pages[page] = new long[SIZE];
      Arrays.fill(pages[page], NONE);
    }
    pages[page][ref & (SIZE - 1)] = value;
  }

  void forget(int ref) {
    if (get(ref) != NONE) {
      set(ref, NONE);
    }
  }

  int imageBytes() {
    return 4 + count() * 12;
  }

  void write(ByteBuffer out) {
    out.putInt(count());
    for (int ref = 0; ref < pages.length * SIZE; ref++) {
      if (get(ref) != NONE) {
        out.putInt(ref).putLong(get(ref));
      }
    }
  }

  void read(ByteBuffer in) {
    for (int left = in.getInt(); left > 0; left--) {
      int ref = in.getInt();
      set(ref, in.getLong());
    }
  }

  private int count() {
    int count = 0;
    for (long[] page : pages) {
      for (long value : page) {
        count += value == NONE ? 0 : 1;
      }
    }
    return count;
  }
}
