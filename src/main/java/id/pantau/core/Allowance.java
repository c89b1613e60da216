package id.pantau.core;

/**
 * What may still be sent under a quota: it refills evenly and is full at most. Not thread safe: one
 * owner.
 */
final class Allowance {
  private static final long MINUTE_MS = 60_000;

  /** Observations that may still come, in 60,000ths. */
  private long left;

  /** When it was worked out, {@link Long#MIN_VALUE} before the first batch. */
  private long at = Long.MIN_VALUE;

  /**
   * Takes a batch off the quota, whole or not at all. A batch larger than a full quota can never
   * pass, so it is refused too.
   *
   * @return seconds after which it would pass, 0 when it passes
   */
  int refusedFor(int perMinute, int items, long now) {
    long full = perMinute * MINUTE_MS;
    long since = at == Long.MIN_VALUE ? MINUTE_MS : Math.min(MINUTE_MS, Math.max(0, now - at));
    left = Math.min(full, left + since * perMinute);
    at = now;
    long asked = items * MINUTE_MS;
    if (asked <= left) {
      left -= asked;
      return 0;
    }
    long missing = Math.min(asked, full) - left;
    return (int) Math.max(1, (missing + perMinute * 1_000L - 1) / (perMinute * 1_000L));
  }
}
