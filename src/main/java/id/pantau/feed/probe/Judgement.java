package id.pantau.feed.probe;

import id.pantau.model.Proof;
import id.pantau.model.Status;
import org.jspecify.annotations.Nullable;

/**
 * What the looks at one asset amount to. A light look shows that the device answers; what the last
 * deep one found stands until the next. UP needs the proof that the kind requires: before it was
 * tried there is no status, never a green that nobody proved. Pure but for what it remembers.
 */
final class Judgement {
  private final Proof required;
  private @Nullable Finding deepest;
  private @Nullable Proof proven;

  /**
   * Of an asset that was not looked at yet.
   *
   * @param proven what its last good report proved before we started, null when unknown
   */
  Judgement(Proof required, @Nullable Proof proven) {
    this.required = required;
    this.proven = proven;
  }

  /**
   * Takes a look in.
   *
   * @return what to report; its status is {@link Status#UNKNOWN} where there is none to report
   */
  Finding judge(Finding found, boolean deep) {
    if (deep && (found.deep() || found.status() == Status.UP)) {
      deepest = found;
      proven = found.status() == Status.UP ? found.proven() : null;
    }
    if (found.status() != Status.UP) {
      return found;
    }
    if (deepest != null && deepest.status() != Status.UP) {
      return new Finding(
          deepest.status(), deepest.proven(), deepest.message(), found.measures(), false, false);
    }
    Proof most = most(found.proven(), proven);
    if (most == null || most.compareTo(required) < 0) {
      return new Finding(
          Status.UNKNOWN,
          most,
          required.word() + " not proven yet",
          found.measures(),
          false,
          false);
    }
    return new Finding(Status.UP, most, "", found.measures(), false, false);
  }

  /** Whether the required proof is missing, so that a deep look should not wait its turn. */
  boolean wantsDeepLook() {
    return deepest == null && (proven == null || proven.compareTo(required) < 0);
  }

  /** Whether the last deep look found a fault, so that the next should come soon. */
  boolean faulty() {
    return deepest != null && deepest.status() != Status.UP;
  }

  private static @Nullable Proof most(@Nullable Proof one, @Nullable Proof other) {
    return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
  }
}
