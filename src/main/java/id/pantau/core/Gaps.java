package id.pantau.core;

/**
 * When we did not watch: between two signs of our own life that lie too far apart, and while we
 * refused reports, so that their silence is our doing. Times are milliseconds.
 */
final class Gaps {
  /** No gap. */
  static final long NONE = Long.MIN_VALUE;

  /** Refusals shorter than this are made good by a sender's next try. */
  private static final long SHORT_MS = 2_000;

  /** A longer stretch of refusals is noted in pieces of this length. */
  private static final long PIECE_MS = 10_000;

  private final long pause;
  private long lastTick = NONE;
  private long refusingFrom = NONE;

  /**
   * None yet.
   *
   * @param pause a longer time without a sign of our own life was blind
   */
  Gaps(long pause) {
    this.pause = pause;
  }

  /** Whether we were away between these two times. */
  boolean pause(long last, long now) {
    return now - last > pause;
  }

  /** Whether time stands still at this tick, as we refused reports since the last one. */
  boolean held(boolean refused, long now) {
    if (refused && refusingFrom == NONE) {
      refusingFrom = lastTick == NONE ? now : lastTick;
    }
    lastTick = now;
    return refusingFrom != NONE && (refused || now - refusingFrom >= SHORT_MS);
  }

  /** From when on until now we refused reports, where that is to be noted now. */
  long blindFrom(boolean refused, long now) {
    if (refusingFrom == NONE || (refused && now - refusingFrom < PIECE_MS)) {
      return NONE;
    }
    long from = refusingFrom;
    refusingFrom = refused ? now : NONE;
    return now - from >= SHORT_MS ? from : NONE;
  }
}
