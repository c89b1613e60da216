package id.pantau.notify;

import java.util.ArrayDeque;
import java.util.Deque;

/** How many messages went out within the last minute. Pure; one loop. */
final class Rate {
  private static final long MINUTE_MS = 60_000;

  private final Deque<Long> sent = new ArrayDeque<>();

  void sent(long now) {
    forget(now);
    sent.addLast(now);
  }

  /** How many more may go out now. */
  int room(long now, int perMinute) {
    forget(now);
    return Math.max(0, perMinute - sent.size());
  }

  /** When the next one may go out. */
  long next(long now, int perMinute) {
    return room(now, perMinute) > 0 || sent.isEmpty() ? now : sent.getFirst() + MINUTE_MS;
  }

  private void forget(long now) {
    while (!sent.isEmpty() && sent.getFirst() <= now - MINUTE_MS) {
      sent.removeFirst();
    }
  }
}
