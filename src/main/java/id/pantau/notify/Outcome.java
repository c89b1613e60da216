package id.pantau.notify;

import java.util.Map;

/**
 * What became of one try to tell somebody.
 *
 * @param reason in words with a remedy, for admins; empty when it was delivered
 * @param waitMs what the receiver asks us to wait before anything more, 0 for nothing
 * @param learnt settings of the channel that the receiver gave us, such as a chat's new id
 */
record Outcome(Kind kind, String reason, long waitMs, Map<String, String> learnt) {

  /** What follows from it. */
  enum Kind {
    /** The receiver has it. */
    DELIVERED,
    /** Not now: it is tried again. */
    AGAIN,
    /** The receiver will never take this one: given up. */
    REFUSED,
    /** The receiver wants nothing any more: the hook is switched off. */
    GONE
  }

  static final Outcome DELIVERED = new Outcome(Kind.DELIVERED, "", 0, Map.of());

  Outcome {
    learnt = Map.copyOf(learnt);
  }

  static Outcome again(String reason) {
    return again(reason, 0);
  }

  static Outcome again(String reason, long waitMs) {
    return new Outcome(Kind.AGAIN, reason, waitMs, Map.of());
  }

  static Outcome refused(String reason) {
    return new Outcome(Kind.REFUSED, reason, 0, Map.of());
  }

  static Outcome gone(String reason) {
    return new Outcome(Kind.GONE, reason, 0, Map.of());
  }

  /** To be tried again at once with what the receiver told us. */
  static Outcome learnt(String setting, String value) {
    return new Outcome(
        Kind.AGAIN,
        setting + " is now " + value + ", as the receiver says",
        0,
        Map.of(setting, value));
  }

  /** The same for this reason. */
  Outcome because(String why) {
    return new Outcome(kind, why, waitMs, learnt);
  }

  boolean delivered() {
    return kind == Kind.DELIVERED;
  }
}
