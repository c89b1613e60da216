package id.pantau.feed.probe;

import id.pantau.outgoing.Destination;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether to believe a target's silence: by the control target's answer where the feed names one,
 * else by {@link OwnLine}. Pure.
 */
final class Suspicion {
  private final @Nullable Destination control;
  private final OwnLine line = new OwnLine();
  private boolean asking;
  private boolean answers = true;
  private long askedAt = Long.MIN_VALUE;

  Suspicion(@Nullable Destination control) {
    this.control = control;
  }

  /** A look at this target has ended. */
  void saw(Target target, boolean silent, long at) {
    line.saw(target.asset(), OwnLine.network(target.to().host()), silent, at);
  }

  /** The control target, when it should be looked at now; until {@link #controlled} only once. */
  Optional<Destination> toAsk(boolean somethingHeld) {
    if (control == null || asking || !(somethingHeld || !answers)) {
      return Optional.empty();
    }
    asking = true;
    return Optional.of(control);
  }

  /** What became of a look at the control target that began at this time. */
  void controlled(boolean answered, long beganAt) {
    asking = false;
    answers = answered;
    askedAt = beganAt;
  }

  /** Whether our own line is suspect at this time. */
  boolean suspect(long at) {
    return control == null ? line.suspect(at) : !answers;
  }

  /** What can be said at this time about a silence that was found at another. */
  HeldBack.Line since(long found, long at) {
    if (control != null) {
      return askedAt < found
          ? HeldBack.Line.UNCLEAR
          : answers ? HeldBack.Line.WORKS : HeldBack.Line.BROKEN;
    }
    if (suspect(at)) {
      return HeldBack.Line.BROKEN;
    }
    return at - found < OwnLine.WINDOW_MS ? HeldBack.Line.UNCLEAR : HeldBack.Line.WORKS;
  }
}
