package id.pantau.core;

/** The core cannot take this now and nothing of it was kept; the caller should come back. */
public final class Overloaded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whole seconds to wait, for Retry-After. */
  private final int retryAfterSeconds;

  public Overloaded(String reason, int retryAfterSeconds) {
    super(reason, null, false, false);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whole seconds to wait, at least 1. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
