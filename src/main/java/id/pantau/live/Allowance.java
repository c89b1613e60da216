package id.pantau.live;

/** Messages a client may send: so many in a second, in any second. Pure. */
final class Allowance {
  private static final long SECOND = 1_000_000_000L;

  private final long[] times;
  private int next;
  private long used;

  Allowance(int perSecond) {
    times = new long[perSecond];
  }

  /** Whether a message at this time (nanoseconds, never falling) is within the allowance. */
  boolean take(long now) {
    boolean full = used >= times.length;
    if (full && now - times[next] < SECOND) {
      return false;
    }
    times[next] = now;
    next = (next + 1) % times.length;
    used++;
    return true;
  }
}
