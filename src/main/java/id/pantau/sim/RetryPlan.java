package id.pantau.sim;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** When reports that were not taken are sent again. */
final class RetryPlan {
  /** Milliseconds after which a server that takes nothing is given up. */
  static final long PATIENCE_MS = 120_000;

  private static final long FIRST_MS = 250;
  private static final long LONGEST_MS = 5_000;
  private static final long DEFAULT_RETRY_AFTER_SECONDS = 1;
  private static final long LONGEST_RETRY_AFTER_SECONDS = 60;

  private RetryPlan() {}

  /**
   * Milliseconds to wait before the next try, none when it is no use.
   *
   * @param status of the answer, 0 when there was none
   * @param retryAfter its header, in seconds
   * @param tries so far, at least 1
   * @param waitedMs since the first of them
   */
  static OptionalLong wait(int status, @Nullable String retryAfter, int tries, long waitedMs) {
    if (waitedMs >= PATIENCE_MS) {
      return OptionalLong.empty();
    }
    return switch (status) {
      case 429, 503 -> OptionalLong.of(1_000 * seconds(retryAfter));
      case 0, 500, 502, 504 -> OptionalLong.of(backoff(tries));
      default -> OptionalLong.empty();
    };
  }

  private static long backoff(int tries) {
    return Math.min(LONGEST_MS, FIRST_MS << Math.min(tries - 1, 10));
  }

  private static long seconds(@Nullable String retryAfter) {
    if (retryAfter == null || !retryAfter.matches("[0-9]{1,9}")) {
      return DEFAULT_RETRY_AFTER_SECONDS;
    }
    return Math.max(1, Math.min(LONGEST_RETRY_AFTER_SECONDS, Long.parseLong(retryAfter)));
  }
}
