package id.pantau.bench;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts of latencies in steps of 20 us up to 20 s; any thread adds. */
final class Latencies {
  private static final int STEP_NANOS = 20_000;
  private static final int STEPS = 1_000_000;

  private final AtomicLongArray counts = new AtomicLongArray(STEPS);

  void add(long nanos) {
    int step = (int) Math.min(STEPS - 1, Math.max(0, nanos) / STEP_NANOS);
    counts.incrementAndGet(step);
  }

  long count() {
    long sum = 0;
    for (int i = 0; i < STEPS; i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  /** The latency below which this share (0 to 1) lies, in milliseconds; NaN when there is none. */
  double millis(double share) {
    long wanted = (long) Math.ceil(count() * share);
    long sum = 0;
    for (int i = 0; i < STEPS && wanted > 0; i++) {
      sum += counts.get(i);
      if (sum >= wanted) {
        return (i + 1) * (STEP_NANOS / 1e6);
      }
    }
    return Double.NaN;
  }

  /** p50 / p99 / p99.9 in milliseconds. */
  String summary() {
    return String.format("%.1f / %.1f / %.1f", millis(0.5), millis(0.99), millis(0.999));
  }
}
