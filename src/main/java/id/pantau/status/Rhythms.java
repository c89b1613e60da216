package id.pantau.status;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns how often assets report whose interval nobody declared: the gap that 85 of 100 of the last
 * 16 do not exceed. One or two outages among them do not stretch it, jitter and reports that come
 * in bursts do not shrink it.
 */
final class Rhythms {
  /** Seconds taken before enough was seen. */
  static final int NOT_YET_S = 300;

  /** Seconds that a learnt interval never exceeds: half a day. */
  static final int LONGEST_S = 43_200;

  /** Gaps that must be seen before something is learnt. */
  static final int LEAST = 5;

  private static final int GAPS = 16;

  private final Map<Integer, Gaps> rows = new HashMap<>();

  /** The last gaps of an asset in seconds, as unsigned 16 bits. */
  private static final class Gaps {
    final char[] seconds = new char[GAPS];
    byte count;
    byte next;
  }

  /** Notes the time between two reports of one asset and source, in milliseconds. */
  void gap(int ref, long millis) {
    Gaps gaps = rows.computeIfAbsent(ref, any -> new Gaps());
    long seconds = Math.max(1, Math.min(LONGEST_S, (millis + 999) / 1_000));
    gaps.seconds[gaps.next] = (char) seconds;
    gaps.next = (byte) ((gaps.next + 1) % GAPS);
    gaps.count = (byte) Math.min(GAPS, gaps.count + 1);
  }

  /** Whether enough was seen of this asset. */
  boolean learnt(int ref) {
    Gaps gaps = rows.get(ref);
    return gaps != null && gaps.count >= LEAST;
  }

  /** Seconds expected between its reports, learnt or not yet. */
  int interval(int ref) {
    Gaps gaps = rows.get(ref);
    if (gaps == null || gaps.count < LEAST) {
      return NOT_YET_S;
    }
    char[] sorted = Arrays.copyOf(gaps.seconds, gaps.count);
    Arrays.sort(sorted);
    return sorted[(gaps.count * 85 + 99) / 100 - 1];
  }

  void forget(int ref) {
    rows.remove(ref);
  }

  int imageBytes() {
    return 4 + rows.size() * (4 + 2 + 2 * GAPS);
  }

  void write(ByteBuffer out) {
    out.putInt(rows.size());
    new TreeMap<>(rows)
        .forEach(
            (ref, gaps) -> {
              out.putInt(ref).put(gaps.count).put(gaps.next);
              for (char seconds : gaps.seconds) {
                out.putChar(seconds);
              }
            });
  }

  void read(ByteBuffer in) {
    for (int left = in.getInt(); left > 0; left--) {
      var gaps = new Gaps();
      rows.put(in.getInt(), gaps);
      gaps.count = in.get();
      gaps.next = in.get();
      for (int i = 0; i < GAPS; i++) {
        gaps.seconds[i] = in.getChar();
      }
    }
  }
}
