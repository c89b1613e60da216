package id.pantau.alert;

import org.jspecify.annotations.Nullable;

/** What is known of an asset that is not well. */
final class Row {
  /** No time. */
  static final long NEVER = Long.MAX_VALUE;

  /** Why it has a row; the ordinal is stored: append only. */
  enum Why {
    /** It is DOWN, or was when it was last seen. */
    DOWN,
    /** It hangs on something that is DOWN. */
    BEHIND,
    /** Its whole feed is silent. */
    SILENT;

    private static final Why[] BY_CODE = values();

    static Why of(int code) {
      return BY_CODE[code];
    }
  }

  final int ref;
  Why why;

  /** When it began, in the asset's own time. */
  long since;

  /** Its single alert pends from here: when we learnt it, or when its incident let go of it. */
  long pendingFrom;

  /** Bits of {@code Flags}. */
  int flags;

  /** When a single alert of it fires at the earliest, {@link #NEVER} while nothing is due. */
  long due = NEVER;

  /** When its own alert fired, {@link #NEVER} while it has not. */
  long firedAt = NEVER;

  /** A standing fault, apart from the queue; null while it is a new one. */
  @Nullable Standing standing;

  @Nullable OpenIncident incident;

  /** Whether the groups count it now. */
  boolean counted;

  Row(int ref, Why why, long since, long knownAt) {
    this.ref = ref;
    this.why = why;
    this.since = since;
    this.pendingFrom = knownAt;
  }
}
