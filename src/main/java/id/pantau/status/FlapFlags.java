package id.pantau.status;

import id.pantau.model.Flags;

/** Sets and clears the flag of flapping assets as their checks come, and counts them. */
final class FlapFlags {
  private final StatusColumns c;
  private int count;

  FlapFlags(StatusColumns columns) {
    this.c = columns;
  }

  /** How many are flapping. */
  int count() {
    return count;
  }

  /** One more check of an asset that was reported before. */
  void check(int ref, boolean changed) {
    c.steps[ref] = Flapping.push(c.steps[ref], changed);
    boolean was = flagged(ref);
    boolean is = Flapping.judge(was, c.steps[ref]);
    if (is != was) {
      c.flags[ref] ^= Flags.FLAPPING;
      count += is ? 1 : -1;
    }
  }

  /** An asset begins anew, or is gone. */
  void forget(int ref) {
    count -= flagged(ref) ? 1 : 0;
    c.flags[ref] &= ~Flags.FLAPPING;
    c.steps[ref] = 0;
  }

  /** Counts again after the columns were read from an image. */
  void restore() {
    count = 0;
    for (int ref = 0; ref < c.rows; ref++) {
      count += flagged(ref) ? 1 : 0;
    }
  }

  private boolean flagged(int ref) {
    return (c.flags[ref] & Flags.FLAPPING) != 0;
  }
}
