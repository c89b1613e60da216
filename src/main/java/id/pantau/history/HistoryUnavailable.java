package id.pantau.history;

import org.jspecify.annotations.Nullable;

/** History cannot be read or written just now; trying again later may work. */
public final class HistoryUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HistoryUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
