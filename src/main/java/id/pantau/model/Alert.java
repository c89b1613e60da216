package id.pantau.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is true for a subject.
 *
 * @param id stable for its city, rule and subject: {@code makassar/asset-down/asset:mks-1}; {@code
 *     firedAt} tells one firing from the next
 * @param rule id of the rule
 * @param since when what it is about began, milliseconds since the epoch
 * @param firedAt when it fired, null while pending or suppressed from the beginning
 * @param resolvedAt when it ceased, null before
 * @param incident id of the incident it belongs to, null when it belongs to none
 * @param reason why it is suppressed: id of an incident, or a word of {@link Flags}; null otherwise
 */
public record Alert(
    String id,
    String city,
    String rule,
    Severity severity,
    Subject subject,
    State state,
    long since,
    @Nullable Long firedAt,
    @Nullable Long resolvedAt,
    @Nullable String incident,
    @Nullable String reason) {

  /** Where an alert stands. Stored by name: append only. */
  public enum State {
    /** True, but not yet for as long as the rule asks. */
    PENDING,
    FIRING,
    RESOLVED,
    /** True, but told by something else, or not to be told. */
    SUPPRESSED;

    /** The word of the outer contract, in lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The id of the alert of this rule about this subject. */
  public static String id(String city, String rule, Subject subject) {
    return city + "/" + rule + "/" + subject.name();
  }
}
