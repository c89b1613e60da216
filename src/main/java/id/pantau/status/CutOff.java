package id.pantau.status;

import id.pantau.model.Cause;
import id.pantau.model.Status;

/**
 * What failed parents make of an asset: whether they hide it, and since when. A function of the
 * columns and the topology alone, so the order in which reports arrived does not matter. {@link
 * Long#MAX_VALUE} says never.
 */
final class CutOff {
  private static final long NEVER = Long.MAX_VALUE;

  private final StatusColumns c;
  private final Topology topology;

  CutOff(StatusColumns columns, Topology topology) {
    this.c = columns;
    this.topology = topology;
  }

  /**
   * Since when its parents hide this asset. Its own good report from after the failure stands; its
   * own DOWN stands when it began clearly earlier.
   */
  long hiddenSince(int ref) {
    long cutOff = since(ref);
    if (cutOff == NEVER) {
      return NEVER;
    }
    if (c.silent(ref)) {
      return c.deadline[ref] < cutOff ? NEVER : cutOff;
    }
    if (ownGood(ref)) {
      return c.ownAt[ref] > cutOff ? NEVER : cutOff;
    }
    if (c.ownSince[ref] < cutOff - rejudgeWindow(ref)) {
      return NEVER;
    }
    return Math.min(cutOff, c.ownSince[ref]);
  }

  /** Whether this asset is DOWN by its own report or cut off itself, and so cuts off others. */
  boolean failed(int ref) {
    return c.known(ref) && failedSince(ref) != NEVER;
  }

  /** Whether its own good report came after all its parents failed. */
  boolean standsAgainstParents(int ref) {
    long cutOff = since(ref);
    return ownGood(ref) && cutOff != NEVER && c.ownAt[ref] > cutOff;
  }

  /**
   * Since when the recovery of a parent lets this asset be seen again: the earliest of those whose
   * present run follows a failure, whichever was heard of first. Never where one still stands of
   * which no failure is known, or all fail.
   */
  long seenAgain(int ref) {
    long earliest = NEVER;
    for (int parent : topology.parents(ref)) {
      boolean failed = c.known(parent) && failedSince(parent) != NEVER;
      if (!failed) {
        long recovered = c.known(parent) ? recoveredAt(parent) : NEVER;
        if (recovered == NEVER) {
          return NEVER;
        }
        earliest = Math.min(earliest, recovered);
      }
    }
    return earliest;
  }

  private long recoveredAt(int ref) {
    if (c.silent(ref)) {
      return c.own[ref] == Status.DOWN.code() ? c.deadline[ref] : NEVER;
    }
    boolean recovered = ownGood(ref) && c.ownBefore[ref] == Status.DOWN.code();
    return recovered ? Math.max(c.ownSince[ref], c.since[ref]) : NEVER; // it may have been cut off
  }

  /** When the last of all its parents failed; never while one stands or it has none. */
  private long since(int ref) {
    int[] parents = topology.parents(ref);
    long latest = Long.MIN_VALUE;
    for (int parent : parents) {
      if (!c.known(parent)) {
        continue; // removed: nothing hangs on it any more
      }
      long failed = failedSince(parent);
      if (failed == NEVER) {
        return NEVER;
      }
      latest = Math.max(latest, failed);
    }
    return latest == Long.MIN_VALUE ? NEVER : latest;
  }

  private long failedSince(int ref) {
    if (c.cause[ref] == Cause.BEHIND.ordinal()) {
      return c.since[ref];
    }
    return c.own[ref] == Status.DOWN.code() && !c.silent(ref) ? c.ownSince[ref] : NEVER;
  }

  private boolean ownGood(int ref) {
    return c.own[ref] == Status.UP.code() || c.own[ref] == Status.DEGRADED.code();
  }

  /** A child's DOWN so shortly before its parent's has the parent's cause. */
  private long rejudgeWindow(int ref) {
    int longest = 0;
    for (int parent : topology.parents(ref)) {
      longest = Math.max(longest, c.known(parent) ? c.interval[parent] : 0);
    }
    return 2_000L * longest;
  }
}
