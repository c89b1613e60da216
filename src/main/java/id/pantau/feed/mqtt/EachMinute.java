package id.pantau.feed.mqtt;

/** Lets one event a minute through and counts the others, so that a log is not flooded. Pure. */
final class EachMinute {
  private static final long MINUTE_MS = 60_000;

  private long next = Long.MIN_VALUE;
  private long since;

  /** One more; how many there were since the last that went through when it may, else 0. */
  long count(long nowMs) {
    since++;
    if (nowMs < next) {
      return 0;
    }
    next = nowMs + MINUTE_MS;
    long told = since;
    since = 0;
    return told;
  }
}
