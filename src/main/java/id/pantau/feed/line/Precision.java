package id.pantau.feed.line;

import org.jspecify.annotations.Nullable;

/** The unit of a request's timestamps, as the query parameter {@code precision} names it. */
public enum Precision {
  NS,
  US,
  MS,
  S;

  /** The precision of this word; nanoseconds when there is none, null when there is none such. */
  public static @Nullable Precision named(@Nullable String word) {
    if (word == null || word.isEmpty()) {
      return NS;
    }
    return switch (word) {
      case "ns", "n" -> NS;
      case "us", "u" -> US;
      case "ms" -> MS;
      case "s" -> S;
      default -> null;
    };
  }

  /** Milliseconds since the epoch; throws ArithmeticException where they do not fit. */
  long millis(long time) {
    return switch (this) {
      case NS -> Math.floorDiv(time, 1_000_000L);
      case US -> Math.floorDiv(time, 1_000L);
      case MS -> time;
      case S -> Math.multiplyExact(time, 1_000L);
    };
  }
}
