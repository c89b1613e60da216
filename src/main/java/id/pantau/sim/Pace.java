package id.pantau.sim;

/**
 * How fast a story passes: {@code rate} of its seconds in a real one. A story that was held up
 * makes up for a second at most and then goes on at its rate, so that what lasts a minute lasts a
 * minute. Times are nanoseconds of a clock that only runs forward. Moved by one thread, read by
 * any.
 */
final class Pace {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double CATCH_UP_SECONDS = 1;

  private final double rate;
  private volatile long anchor;
  private volatile double slipped;

  /** A story whose second 0 is due now. */
  Pace(double rate, long now) {
    this.rate = rate;
    anchor = now;
  }

  /** The second of the story that is due now, after this one has passed. */
  long due(long second, long now) {
    double slip = behind(second, now) - CATCH_UP_SECONDS;
    if (slip > 0) {
      long moved = anchor + Math.round(slip * NANOS_PER_SECOND);
      double more = slipped + slip;
      anchor = moved;
      slipped = more;
    }
    return (long) (passed(now) * rate);
  }

  /** Real milliseconds until the second after this one is due, not above 0 when it is. */
  long msToNext(long second, long now) {
    return (long) Math.ceil(-behind(second, now) * 1_000);
  }

  /** Real milliseconds by which the story was held up since its begin. */
  long lagMs(long second, long now) {
    return Math.round((slipped + Math.max(0, behind(second, now))) * 1_000);
  }

  private double behind(long second, long now) {
    return passed(now) - (second + 1) / rate;
  }

  private double passed(long now) {
    return (now - anchor) / NANOS_PER_SECOND;
  }
}
