package id.pantau.model;

import java.util.Locale;

/**
 * An alert fired, or one that had fired is over. What is pending or suppressed makes no change: a
 * storm of thousands is a few.
 *
 * @param kind what happened
 * @param alert the alert after it
 */
public record AlertChange(String city, long seq, Kind kind, Alert alert, long at, long offset)
    implements Change {

  /** What happened; the ordinal is stored: append only. */
  public enum Kind {
    FIRING,
    RESOLVED;

    /** The word of the outer contract, in lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public int ref() {
    return NO_ASSET;
  }

  @Override
  public String asset() {
    return "";
  }
}
