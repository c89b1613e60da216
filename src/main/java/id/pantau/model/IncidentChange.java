package id.pantau.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to an incident.
 *
 * @param kind what happened
 * @param incident the incident after it
 * @param by the person who did it, null when the machine did
 * @param text what the person said, null when nothing
 */
public record IncidentChange(
    String city,
    long seq,
    Kind kind,
    Incident incident,
    @Nullable String by,
    @Nullable String text,
    long at,
    long offset)
    implements Change {

  /** What happened; the ordinal is stored: append only. */
  public enum Kind {
    OPENED,
    ACKNOWLEDGED,
    ASSIGNED,
    COMMENTED,
    SHELVED,
    /** Its cause, severity or extent changed. */
    UPDATED,
    RESOLVED,
    /** It was resolved, but its assets are still down. */
    REOPENED,
    CLOSED;

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
