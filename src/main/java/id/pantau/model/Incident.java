package id.pantau.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One cause that people work on, with the alerts and the assets that it explains; a copy that any
 * thread may hold. Times are milliseconds since the epoch.
 *
 * @param id unique in the server and never used again: {@code makassar-17}
 * @param title in Indonesian and English
 * @param cause what all its assets have in common: the suspected cause
 * @param owner the office or provider it is routed to, null when unknown
 * @param alerts ids of its alerts that fired, at most {@link #MOST}
 */
public record Incident(
    String id,
    String city,
    State status,
    Severity severity,
    Label title,
    Subject cause,
    @Nullable String owner,
    long opened,
    Handling handling,
    Extent extent,
    List<String> alerts) {

  /** Names that one list of it may hold, so that it always fits a frame. */
  public static final int MOST = 50;

  /** Where an incident stands. Stored by name: append only. */
  public enum State {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED,
    CLOSED;

    /** The word of the outer contract, in lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody may still have to do something. */
    public boolean active() {
      return this == OPEN || this == ACKNOWLEDGED;
    }

    /** The state of this lower-case word, or null when there is none such. */
    public static @Nullable State named(String word) {
      for (State state : values()) {
        if (state.word().equals(word)) {
          return state;
        }
      }
      return null;
    }
  }

  /**
   * What people did with it.
   *
   * @param assignee person or office it was given to
   * @param acknowledgedBy who said so first
   * @param resolvedBy who said that it is over; {@link #MACHINE} when our own look did
   * @param causeCode what it was, as a person said when closing it
   * @param shelvedUntil silent until then
   * @param mergedInto the incident that told the same cause, null when none did
   * @param comments how many
   */
  public record Handling(
      @Nullable String assignee,
      @Nullable Long acknowledged,
      @Nullable String acknowledgedBy,
      @Nullable Long resolved,
      @Nullable String resolvedBy,
      @Nullable Long closed,
      @Nullable String causeCode,
      @Nullable Long shelvedUntil,
      @Nullable String mergedInto,
      int comments) {

    /** {@code resolvedBy} where no person said so. */
    public static final String MACHINE = "machine";

    /** Nobody did anything yet. */
    public static final Handling NONE =
        new Handling(null, null, null, null, null, null, null, null, null, 0);
  }

  /**
   * What it concerns.
   *
   * @param assets how many it has taken in all
   * @param down how many of them have not recovered
   * @param areas codes of the areas they lie in, at most {@link #MOST}; empty when more
   * @param kinds their kinds, at most {@link #MOST}; empty when more
   * @param owners their owners, at most {@link #MOST}; empty when more, or when none has one
   * @param hull convex hull of their places, counter-clockwise, not closed; empty when none is
   *     known, at most {@link #MOST} corners
   */
  public record Extent(
      int assets,
      int down,
      List<String> areas,
      List<String> kinds,
      List<String> owners,
      List<Place> hull) {

    /** Nothing yet. */
    public static final Extent NONE = new Extent(0, 0, List.of(), List.of(), List.of(), List.of());

    public Extent {
      areas = List.copyOf(areas);
      kinds = List.copyOf(kinds);
      owners = List.copyOf(owners);
      hull = List.copyOf(hull);
    }
  }

  /** A place in degrees. */
  public record Place(double lat, double lon) {}

  public Incident {
    alerts = List.copyOf(alerts);
  }
}
