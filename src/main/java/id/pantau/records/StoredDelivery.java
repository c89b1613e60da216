package id.pantau.records;

import org.jspecify.annotations.Nullable;

/**
 * An event on its way to one hook, or what became of it. Times are milliseconds since the epoch.
 *
 * @param number rises by insertion; 0 before it is stored
 * @param event the stable id that the receiver sees, unique over all hooks
 * @param type such as {@code incident.opened}
 * @param subject events of one subject go out in order
 * @param seq of the city's stream
 * @param at when it happened
 * @param body the event's data as JSON; empty where it was not asked for
 * @param nextAt when it is tried next, while it waits
 * @param ended when it was delivered or given up, null while it waits
 * @param reason why the last try failed or it was given up, null when nothing did
 */
public record StoredDelivery(
    long number,
    String hook,
    String event,
    String type,
    String subject,
    long seq,
    long at,
    String body,
    State state,
    int attempts,
    long created,
    long nextAt,
    @Nullable Long ended,
    @Nullable String reason) {

  /** What became of it. The ordinal is the code on disk: append only. */
  public enum State {
    WAITING,
    DELIVERED,
    DEAD;

    private static final State[] BY_CODE = values();

    static State of(int code) {
      return BY_CODE[code];
    }
  }

  /** The same after a try. */
  public StoredDelivery after(
      State next, int tries, long again, @Nullable Long end, @Nullable String why) {
    return new StoredDelivery(
        number, hook, event, type, subject, seq, at, body, next, tries, created, again, end, why);
  }

  /** The same, its body left to the records. */
  public StoredDelivery withoutBody() {
    return new StoredDelivery(
        number, hook, event, type, subject, seq, at, "", state, attempts, created, nextAt, ended,
        reason);
  }
}
