package id.pantau.status;

/**
 * Whether an asset changes so often that its changes say little: the weighted share of changes
 * among its last 21 checks, entered at 30 % and left below 25 %. The formula is Icinga 2's: 20
 * steps from check to check, the oldest weighs 0.80 and each newer one 0.02 more, the sum over 20.
 *
 * <p>The history is the lowest 20 bits of an int, the newest step in bit 0, so it costs 4 bytes an
 * asset.
 */
final class Flapping {
  /** Percent from which on an asset is flapping. */
  static final double ENTER = 30;

  /** Percent below which it is not any more. */
  static final double LEAVE = 25;

  private static final int STEPS = 20;
  private static final int MASK = (1 << STEPS) - 1;

  private Flapping() {}

  /** The history after one more check. */
  static int push(int history, boolean changed) {
    return (history << 1 | (changed ? 1 : 0)) & MASK;
  }

  /** Weighted share of changes, 0 to 99. */
  static double percent(int history) {
    if (history == 0) {
      return 0;
    }
    double sum = 0;
    for (int age = 0; age < STEPS; age++) {
      if ((history & 1 << age) != 0) {
        sum += 0.8 + 0.02 * (STEPS - 1 - age);
      }
    }
    return 100 * sum / STEPS;
  }

  /** Whether it is flapping now, given whether it was. */
  static boolean judge(boolean was, int history) {
    return history != 0 && percent(history) >= (was ? LEAVE : ENTER);
  }
}
