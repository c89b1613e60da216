package id.pantau.alert;

import id.pantau.model.Alert;
import id.pantau.model.Asset;
import id.pantau.model.Severity;
import id.pantau.model.Subject;
import org.jspecify.annotations.Nullable;

/** Alerts as others see them. */
final class AlertViews {
  private AlertViews() {}

  /** The alert of a single asset; resolved where a time is given. */
  static Alert single(CityBook book, Row row, Asset asset, @Nullable Long resolvedAt) {
    var subject = new Subject(Subject.Type.ASSET, asset.id(), asset.name());
    String quiet = book.quiet(row);
    boolean fired = row.firedAt != Row.NEVER;
    Alert.State state = quiet == null ? Alert.State.PENDING : Alert.State.SUPPRESSED;
    if (fired) {
      state = resolvedAt == null ? Alert.State.FIRING : Alert.State.RESOLVED;
    }
    return new Alert(
        Alert.id(book.city, AlertRules.ASSET_DOWN, subject),
        book.city,
        AlertRules.ASSET_DOWN,
        Severity.LOW,
        subject,
        state,
        row.since,
        fired ? Long.valueOf(row.firedAt) : null,
        resolvedAt,
        row.incident == null ? null : row.incident.id,
        fired ? null : quiet);
  }

  /** The alert of an incident's group; resolved where a time is given. */
  static Alert group(
      OpenIncident incident,
      Severity severity,
      Alert.State state,
      @Nullable Long resolvedAt,
      @Nullable String reason) {
    return new Alert(
        Alert.id(incident.city, incident.rule, incident.cause),
        incident.city,
        incident.rule,
        severity,
        incident.cause,
        state,
        incident.opened,
        incident.firedAt,
        resolvedAt,
        incident.id,
        reason);
  }

  /** The same alert, told by something else. */
  static Alert suppressed(Alert alert, String reason) {
    return new Alert(
        alert.id(),
        alert.city(),
        alert.rule(),
        alert.severity(),
        alert.subject(),
        Alert.State.SUPPRESSED,
        alert.since(),
        alert.firedAt(),
        alert.resolvedAt(),
        alert.incident(),
        reason);
  }
}
