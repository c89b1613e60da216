package id.pantau.history.figures;

/** Hours of UTC as the milliseconds they begin at. */
public final class Hours {
  public static final long MILLIS = 3_600_000;

  private Hours() {}

  /** The start of the hour this time lies in; SQL's {@code //} agrees from 1970 on. */
  public static long floor(long time) {
    return Math.floorDiv(time, MILLIS) * MILLIS;
  }

  /** The start of the first hour not before this time. */
  public static long ceil(long time) {
    return -Math.floorDiv(-time, MILLIS) * MILLIS;
  }
}
