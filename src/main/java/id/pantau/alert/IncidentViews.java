package id.pantau.alert;

import id.pantau.model.Alert;
import id.pantau.model.Incident;
import id.pantau.model.Severity;
import org.jspecify.annotations.Nullable;

/** Incidents as others see them. */
final class IncidentViews {
  private static final int MANY = 50;
  private static final int VERY_MANY = 1_000;
  private static final double MUCH_OF_A_CITY = 0.2;

  private IncidentViews() {}

  /** A copy as it is now. */
  static Incident of(CityBook book, OpenIncident incident) {
    Group group = incident.group;
    if (incident.grouped && incident.told == null) {
      incident.alerts.add(Alert.id(book.city, incident.rule, incident.cause));
    }
    Incident.Extent extent = incident.extent();
    int size = group == null ? extent.assets() : group.size;
    return new Incident(
        incident.id,
        incident.city,
        incident.status,
        severity(book, incident, extent.assets()),
        Titles.of(incident.cause, extent.assets(), size, incident.silent),
        incident.cause,
        owner(incident),
        incident.opened,
        incident.handling,
        extent,
        incident.fewAlerts());
  }

  private static @Nullable String owner(OpenIncident incident) {
    return switch (incident.cause.type()) {
      case OWNER, PROVIDER -> incident.cause.key();
      default -> incident.mostOwner();
    };
  }

  /** It never falls again. */
  static Severity severity(CityBook book, OpenIncident incident, int assets) {
    Severity now = incident.grouped ? Severity.MEDIUM : Severity.LOW;
    if (assets >= VERY_MANY
        || (assets >= MANY && assets >= MUCH_OF_A_CITY * book.groups.city().size)) {
      now = Severity.CRITICAL;
    } else if (assets >= MANY) {
      now = Severity.HIGH;
    }
    return incident.told == null ? now : now.or(incident.told.severity());
  }
}
