package id.pantau.alert;

import id.pantau.model.Incident.Handling;
import org.jspecify.annotations.Nullable;

/** What people and our own look make of an incident's handling. */
final class Handled {
  private Handled() {}

  static Handling acknowledged(Handling h, String by, long now) {
    return new Handling(
        h.assignee(),
        h.acknowledged() == null ? Long.valueOf(now) : h.acknowledged(),
        h.acknowledgedBy() == null ? by : h.acknowledgedBy(),
        h.resolved(),
        h.resolvedBy(),
        h.closed(),
        h.causeCode(),
        h.shelvedUntil(),
        h.mergedInto(),
        h.comments());
  }

  static Handling assigned(Handling h, String assignee) {
    return new Handling(
        assignee,
        h.acknowledged(),
        h.acknowledgedBy(),
        h.resolved(),
        h.resolvedBy(),
        h.closed(),
        h.causeCode(),
        h.shelvedUntil(),
        h.mergedInto(),
        h.comments());
  }

  static Handling commented(Handling h) {
    return new Handling(
        h.assignee(),
        h.acknowledged(),
        h.acknowledgedBy(),
        h.resolved(),
        h.resolvedBy(),
        h.closed(),
        h.causeCode(),
        h.shelvedUntil(),
        h.mergedInto(),
        h.comments() + 1);
  }

  static Handling resolved(Handling h, String by, long now) {
    return new Handling(
        h.assignee(),
        h.acknowledged(),
        h.acknowledgedBy(),
        now,
        by,
        h.closed(),
        h.causeCode(),
        h.shelvedUntil(),
        h.mergedInto(),
        h.comments());
  }

  static Handling reopened(Handling h) {
    return new Handling(
        h.assignee(),
        h.acknowledged(),
        h.acknowledgedBy(),
        null,
        null,
        null,
        h.causeCode(),
        h.shelvedUntil(),
        h.mergedInto(),
        h.comments());
  }

  static Handling closed(Handling h, @Nullable String causeCode, long now) {
    return new Handling(
        h.assignee(),
        h.acknowledged(),
        h.acknowledgedBy(),
        h.resolved(),
        h.resolvedBy(),
        now,
        causeCode == null ? h.causeCode() : causeCode,
        h.shelvedUntil(),
        h.mergedInto(),
        h.comments());
  }

  static Handling caused(Handling h, String causeCode) {
    return new Handling(
        h.assignee(),
        h.acknowledged(),
        h.acknowledgedBy(),
        h.resolved(),
        h.resolvedBy(),
        h.closed(),
        causeCode,
        h.shelvedUntil(),
        h.mergedInto(),
        h.comments());
  }

  static Handling shelved(Handling h, @Nullable Long until) {
    return new Handling(
        h.assignee(),
        h.acknowledged(),
        h.acknowledgedBy(),
        h.resolved(),
        h.resolvedBy(),
        h.closed(),
        h.causeCode(),
        until,
        h.mergedInto(),
        h.comments());
  }

  static Handling merged(Handling h, String into, long now) {
    return new Handling(
        h.assignee(),
        h.acknowledged(),
        h.acknowledgedBy(),
        now,
        Handling.MACHINE,
        now,
        h.causeCode(),
        h.shelvedUntil(),
        into,
        h.comments());
  }
}
