package id.pantau.core;

/** More was sent than the quota of a feed or key allows; nothing of the batch was kept. */
public final class OverQuota extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whole seconds to wait, for Retry-After. */
  private final int retryAfterSeconds;

  OverQuota(String detail, int retryAfterSeconds) {
    super(detail, null, false, false);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whole seconds to wait, at least 1. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
