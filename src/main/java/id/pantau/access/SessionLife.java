package id.pantau.access;

import java.time.Duration;

/**
 * How long a session lasts. People: 30 minutes without a request, 12 hours in all. A wall hangs
 * there for years: it lasts while it is used, and 7 days without.
 */
final class SessionLife {
  static final Duration IDLE = Duration.ofMinutes(30);
  static final Duration ABSOLUTE = Duration.ofHours(12);
  static final Duration WALL_IDLE = Duration.ofDays(7);

  private SessionLife() {}

  /** Whether a session begun and used at these times is over now; all in milliseconds. */
  static boolean over(boolean wall, long created, long lastUsed, long now) {
    if (wall) {
      return now - lastUsed >= WALL_IDLE.toMillis();
    }
    return now - lastUsed >= IDLE.toMillis() || now - created >= ABSOLUTE.toMillis();
  }
}
