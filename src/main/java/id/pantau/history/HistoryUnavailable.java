package id.pantau.history;

import org.jspecify.annotations.Nullable;

/** History cannot be read or written just now; trying again later may work. */
public final class HistoryUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final StoreState state;
  private final long retryAfterMillis;

  public HistoryUnavailable(String message, @Nullable Throwable cause) {
    this(StoreState.FAILING, message, cause, 0);
  }

  /**
   * With what is wrong by name.
   *
   * @param retryAfterMillis how long the store asked to be left alone, 0 when it did not
   */
  public HistoryUnavailable(
      StoreState state, String message, @Nullable Throwable cause, long retryAfterMillis) {
    super(message, cause);
    this.state = state;
    this.retryAfterMillis = retryAfterMillis;
  }

  /** What is wrong. */
  public StoreState state() {
    return state;
  }

  /** How long the store asked to be left alone, in milliseconds, 0 when it did not. */
  public long retryAfterMillis() {
    return retryAfterMillis;
  }
}
