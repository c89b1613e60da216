package id.pantau.live;

/**
 * How close together a city's frames may come. A frame costs one send for each client, 7 to 8
 * microseconds measured, so the pause grows with the clients: five times what the sends cost. That
 * leaves four fifths of a core whatever the number of changes, up to 2,500 clients, where the tick
 * bounds the pause. Few walls see a change at once; for thousands changes are joined over the tick.
 */
final class FramePace {
  private static final long NANOS_A_MEMBER = 40_000;
  private static final long LEAST_NANOS = 2_000_000;

  private FramePace() {}

  /**
   * Shortest time between two frames.
   *
   * @param members clients that get each frame
   * @param tickNanos the longest pause, as configured
   */
  static long nanos(int members, long tickNanos) {
    return Math.min(tickNanos, Math.max(LEAST_NANOS, members * NANOS_A_MEMBER));
  }
}
