package id.pantau.live;

import java.util.concurrent.ConcurrentHashMap;

/** Open sockets per principal, over all event loops of the server. */
public final class SocketCounts {
  private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();

  /** Counts one more, or says false when the principal has all it may. */
  boolean take(LivePrincipal principal) {
    boolean[] taken = new boolean[1];
    open.compute(
        principal.id(),
        (id, n) -> {
          int now = n == null ? 0 : n;
          taken[0] = now < principal.maxSockets();
          return taken[0] ? Integer.valueOf(now + 1) : n;
        });
    return taken[0];
  }

  void release(LivePrincipal principal) {
    open.computeIfPresent(principal.id(), (id, n) -> n == 1 ? null : n - 1);
  }
}
