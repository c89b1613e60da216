package id.pantau.feed;

/** Reports that belong to no city that their sender may report for; the message says why. */
public final class RefusedReporter extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * A refusal.
   *
   * @param status HTTP status, 403 or 404
   */
  public RefusedReporter(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
