package id.pantau.core;

/**
 * The core's time. It runs with the monotonic clock, which nobody sets, and never goes back. Small
 * corrections of the wall clock are followed. A step of seconds or hours is not believed before it
 * is known which of the two is wrong: reports that carry a time of their own tell, each being
 * nearer to one of them; where none does, the wall clock counts after a quarter of an hour.
 *
 * <p>A wall clock that is right and ahead is followed at once, which the core then treats as time
 * in which it did not watch; one that is right and behind is waited for at half speed. Times are
 * milliseconds; pure, one owner.
 */
final class OwnClock {
  /** A difference up to this is a correction, beyond it a step. */
  static final long STEP_MS = 5_000;

  /** Reports that must have told before a step is judged by them. */
  static final int WITNESSES = 20;

  private static final long LOOK_MS = 10_000;
  private static final long PATIENCE_MS = 900_000;

  private boolean started;
  private long offset;
  private long monotonic;
  private long wall;
  private long doubtedAt = Long.MIN_VALUE;
  private int forWall;
  private int forOwn;
  private boolean waiting;
  private boolean wallWrong;

  /** The time now. */
  long now(long wallNow, long monotonicNow) {
    if (!started) {
      started = true;
      offset = wallNow - monotonicNow;
      monotonic = monotonicNow;
    }
    long passed = Math.max(0, monotonicNow - monotonic);
    monotonic = Math.max(monotonic, monotonicNow);
    wall = wallNow;
    long ahead = time() - wallNow;
    if (ahead <= 0 && -ahead <= STEP_MS) {
      offset -= ahead;
      believed();
    } else if (ahead > 0 && (ahead <= STEP_MS || waiting)) {
      offset -= Math.min(ahead, passed / 2);
      if (!waiting) {
        believed();
      }
    } else {
      judge(ahead);
    }
    return time();
  }

  /** Goes on from a time that was reached before, if that lies ahead. */
  void atLeast(long before) {
    if (before > time()) {
      offset = before - monotonic;
    }
  }

  /** A report carries this time of its own. */
  void witness(long at) {
    if (doubtedAt == Long.MIN_VALUE) {
      return;
    }
    if (Math.abs(at - wall) < Math.abs(at - time())) {
      forWall++;
    } else {
      forOwn++;
    }
  }

  /** How far the wall clock is ahead of this one where that is no mere correction, else 0. */
  long wallAhead() {
    long ahead = wall - time();
    return Math.abs(ahead) > STEP_MS ? ahead : 0;
  }

  /** Whether the wall clock stepped and it is not known yet which of the two is right. */
  boolean inDoubt() {
    return doubtedAt != Long.MIN_VALUE && !wallWrong;
  }

  /** Whether the reports said that the wall clock is the wrong one. */
  boolean wallWrong() {
    return wallWrong;
  }

  private void judge(long ahead) {
    if (doubtedAt == Long.MIN_VALUE) {
      doubt();
      return;
    }
    int witnesses = forWall + forOwn;
    boolean told = witnesses >= WITNESSES && monotonic - doubtedAt >= LOOK_MS;
    if (!told && monotonic - doubtedAt < PATIENCE_MS) {
      return;
    }
    if (told && forOwn * 2 >= witnesses) {
      doubt(); // and look again, for the wall clock may be set right
      wallWrong = true;
    } else if (ahead < 0) {
      offset -= ahead;
      believed();
    } else {
      waiting = true;
      wallWrong = false;
    }
  }

  private void doubt() {
    doubtedAt = monotonic;
    forWall = 0;
    forOwn = 0;
  }

  private void believed() {
    doubtedAt = Long.MIN_VALUE;
    waiting = false;
    wallWrong = false;
  }

  private long time() {
    return monotonic + offset;
  }
}
