package id.pantau.live;

import org.jspecify.annotations.Nullable;

/**
 * Who a socket belongs to, as the upgrade request proved.
 *
 * @param id stable id of the key or session; sockets are counted by it
 * @param city the only city it may see, null for all
 * @param maxSockets sockets it may hold open at once in this server
 */
public record LivePrincipal(String id, @Nullable String city, int maxSockets) {
  /** Sockets of one person's session. */
  public static final int SESSION_SOCKETS = 20;

  /** Sockets of one key: a room full of walls may share one. */
  public static final int KEY_SOCKETS = 2_000;

  /** Whether it may see this city. */
  public boolean sees(String wanted) {
    return city == null || city.equals(wanted);
  }
}
