package id.pantau.notify;

/**
 * Whether a receiver that failed again and again is left alone. Open, it lets one try through every
 * {@code probe}; one that works closes it. Pure; one loop.
 */
final class Breaker {
  private final RetryPlan plan;
  private int failures;
  private boolean open;
  private boolean probing;
  private long nextProbe;

  Breaker(RetryPlan plan) {
    this.plan = plan;
  }

  /** Whether only single tries get through. */
  boolean open() {
    return open;
  }

  /** When the next single try may be made, while it is open. */
  long nextProbe() {
    return probing ? Long.MAX_VALUE : nextProbe;
  }

  /** Whether a single try may be made now. */
  boolean mayProbe(long now) {
    return open && !probing && now >= nextProbe;
  }

  /** A single try begins. */
  void probe() {
    probing = true;
  }

  /**
   * A try worked.
   *
   * @return whether this closed it
   */
  boolean worked() {
    boolean was = open;
    failures = 0;
    open = false;
    probing = false;
    return was;
  }

  /**
   * A try failed.
   *
   * @return whether this opened it
   */
  boolean failed(long now) {
    boolean was = open;
    failures++;
    probing = false;
    open = failures >= plan.failures();
    nextProbe = now + plan.probe().toMillis();
    return open && !was;
  }
}
