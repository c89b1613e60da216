package id.pantau.planned;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of time.
 *
 * @param from milliseconds since the epoch, inclusive
 * @param to milliseconds since the epoch, exclusive, after {@code from}
 */
public record Span(long from, long to) {

  public Span {
    if (from >= to) {
      throw new IllegalArgumentException("a span must end after it begins: " + from + ", " + to);
    }
  }

  /** Whether this moment lies in it. */
  public boolean holds(long at) {
    return from <= at && at < to;
  }

  /** What it has in common with the time between these, null when nothing. */
  public @Nullable Span within(long begin, long end) {
    long first = Math.max(from, begin);
    long last = Math.min(to, end);
    return first < last ? new Span(first, last) : null;
  }

  /** Its length in milliseconds. */
  public long millis() {
    return to - from;
  }
}
