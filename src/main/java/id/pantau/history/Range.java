package id.pantau.history;

import java.time.Instant;

/** The rule every range of time keeps. */
public final class Range {
  private Range() {}

  /** Throws IllegalArgumentException unless from lies before to. */
  public static void check(long from, long to) {
    if (from >= to) {
      throw new IllegalArgumentException(
          "from must lie before to, but from is %s and to is %s; swap or widen them"
              .formatted(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)));
    }
  }
}
