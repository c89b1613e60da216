package id.pantau.core;

import java.util.HashSet;
import java.util.Set;

/**
 * Whether the times of nearly all reports of several feeds lie ahead of ours: then it is our clock
 * that is behind, one fact about us, and not all of them. Looks at a minute at a time.
 */
final class FeedTimes {
  private static final long LOOK_MS = 60_000;
  private static final int LEAST = 20;
  private static final int MOST_SOURCES = 16;

  private final Set<String> sources = new HashSet<>();
  private long from = Long.MIN_VALUE;
  private int reports;
  private int ahead;
  private boolean allAhead;

  /** A report of this source carried a time so far ahead of ours, milliseconds. */
  void heard(String source, long aheadBy, long now) {
    if (from == Long.MIN_VALUE || now - from >= LOOK_MS) {
      from = now;
      reports = 0;
      ahead = 0;
      sources.clear();
    }
    reports++;
    ahead += aheadBy > Pipeline.SKEW_MS ? 1 : 0;
    if (sources.size() < MOST_SOURCES) {
      sources.add(source);
    }
    if (reports >= LEAST && sources.size() > 1) {
      allAhead = ahead * 10L >= reports * 9L;
    }
  }

  boolean allAhead() {
    return allAhead;
  }
}
