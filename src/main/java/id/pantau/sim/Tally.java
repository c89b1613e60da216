package id.pantau.sim;

/**
 * How a simulation goes: counts of observations since its start.
 *
 * @param second of the story, -1 before its first
 * @param sent all that the server answered for
 * @param late taken, but older than what was known
 * @param skewed taken at receive time, because their clock ran ahead
 * @param refused rejected one by one, such as an asset that is no more
 * @param lagMs real milliseconds that the story waited for the server
 */
public record Tally(
    long second,
    long sent,
    long accepted,
    long duplicate,
    long late,
    long skewed,
    long refused,
    long lagMs) {

  /** One line for people. */
  @Override
  public String toString() {
    if (second < 0) {
      return "the beginning, reading the city's assets";
    }
    return "second %d: sent %d, accepted %d, duplicate %d, late %d, skewed %d, refused %d, lag %.1f s"
        .formatted(second, sent, accepted, duplicate, late, skewed, refused, lagMs / 1_000.0);
  }
}
