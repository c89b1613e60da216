package id.pantau.records;

/** A moment was asked for that the change log does not reach back to any more. */
public final class BeforeTheLog extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long reachesBackTo;

  BeforeTheLog(long reachesBackTo) {
    super("the change log reaches back to " + reachesBackTo, null, false, false);
    this.reachesBackTo = reachesBackTo;
  }

  /** The earliest moment that can be told, milliseconds since the epoch. */
  public long reachesBackTo() {
    return reachesBackTo;
  }
}
