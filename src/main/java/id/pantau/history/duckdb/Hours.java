package id.pantau.history.duckdb;

/** Hours of UTC as the milliseconds they begin at. */
final class Hours {
  static final long MILLIS = 3_600_000;

  private Hours() {}

  /** The start of the hour this time lies in; SQL's {@code //} agrees from 1970 on. */
  static long floor(long time) {
    return Math.floorDiv(time, MILLIS) * MILLIS;
  }

  /** The start of the first hour not before this time. */
  static long ceil(long time) {
    return -Math.floorDiv(-time, MILLIS) * MILLIS;
  }
}
