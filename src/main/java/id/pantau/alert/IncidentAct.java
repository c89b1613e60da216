package id.pantau.alert;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person does with an incident.
 *
 * @param by the person
 * @param text what the person says, null for nothing
 * @param assignee person or office it is given to, for {@code ASSIGN}
 * @param causeCode what it was, for {@code RESOLVE}
 * @param until silent until then, for {@code SHELVE}; milliseconds since the epoch
 */
public record IncidentAct(
    Kind kind,
    String by,
    @Nullable String text,
    @Nullable String assignee,
    @Nullable String causeCode,
    @Nullable Long until) {

  /** What is done. Stored by name: append only. */
  public enum Kind {
    ACK,
    ASSIGN,
    COMMENT,
    /** Says that it is over; of one that is over already, that nothing is left to do: closes it. */
    RESOLVE,
    SHELVE;

    /** The word of the outer contract, in lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
