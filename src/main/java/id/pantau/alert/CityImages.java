package id.pantau.alert;

import id.pantau.alert.AlertImage.Fired;
import id.pantau.alert.AlertImage.IncidentImage;
import id.pantau.alert.AlertImage.RowImage;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes and brings back the state of a city's alerts. */
final class CityImages {
  private CityImages() {}

  static AlertImage of(CityAlerts alerts) {
    CityBook book = alerts.book;
    return new AlertImage(
        book.city,
        alerts.adoptedAt,
        alerts.incidents.newest,
        book.explainAt,
        alerts.standingLookAt,
        alerts.fed(),
        book.rows.values().stream().map(CityImages::row).toList(),
        book.firing.stream()
            .map(group -> new Fired(name(group), group.parent, group.firedAt))
            .sorted(Comparator.comparing(Fired::name)) // the same whatever the start it grew from
            .toList(),
        alerts.incidents.byNumber.values().stream().map(CityImages::incident).toList(),
        alerts.rules.oldest());
  }

  private static RowImage row(Row row) {
    return new RowImage(
        row.ref,
        row.why.ordinal(),
        row.since,
        row.pendingFrom,
        row.flags,
        row.due,
        row.firedAt,
        row.incident == null ? 0 : row.incident.number,
        row.standing);
  }

  private static IncidentImage incident(OpenIncident each) {
    Group group = each.group;
    return new IncidentImage(
        each.number,
        each.cause,
        group == null ? null : name(group),
        group == null ? -1 : group.parent,
        group != null && group.incident == each,
        each.rule,
        each.silent,
        each.status,
        each.handling,
        each.opened,
        each.firedAt,
        each.movedAt,
        each.leftAt,
        each.toldAt,
        each.taken.stream().boxed().toList(),
        List.copyOf(each.areas),
        List.copyOf(each.kinds),
        each.owners,
        each.corners(),
        List.copyOf(each.alerts),
        each.told);
  }

  private static String name(Group group) {
    return group.type.word() + ":" + group.key;
  }

  /** Brings a state back; the assets were put before. */
  static void restore(CityAlerts alerts, AlertImage image) {
    CityBook book = alerts.book;
    alerts.adoptedAt = image.adoptedAt();
    alerts.rules.restore(image.rules());
    book.rules = alerts.rules.inForce().over(book.rules);
    alerts.incidents.newest = image.newest();
    alerts.standingLookAt = image.standingLookAt();
    image.incidents().forEach(each -> restore(alerts, each));
    book.restoring = true;
    image.rows().forEach(each -> restore(alerts, each));
    book.restoring = false;
    for (Fired fired : image.fired()) {
      book.fired(book.groups.again(fired.name(), fired.parent()), fired.at());
    }
    book.explainAt = image.explainAt();
  }

  private static void restore(CityAlerts alerts, IncidentImage image) {
    CityBook book = alerts.book;
    @Nullable Group group = null;
    if (image.group() != null) {
      group = book.groups.again(image.group(), image.parent());
    }
    var made =
        new OpenIncident(
            image.number(), book.city, image.cause(), group, image.rule(), image.opened());
    made.silent = image.silent();
    made.status = image.status();
    made.handling = image.handling();
    made.firedAt = image.firedAt();
    made.movedAt = image.movedAt();
    made.leftAt = image.leftAt();
    made.toldAt = image.toldAt();
    made.alerts.addAll(image.alerts());
    made.told = image.told();
    image.taken().forEach(made.taken::set);
    made.areas.addAll(image.areas());
    made.kinds.addAll(image.kinds());
    made.owners.putAll(image.owners());
    made.hull = image.hull();
    alerts.incidents.byNumber.put(made.number, made);
    if (group != null && image.holds()) {
      group.incident = made;
    }
  }

  private static void restore(CityAlerts alerts, RowImage image) {
    CityBook book = alerts.book;
    var row = new Row(image.ref(), Row.Why.of(image.why()), image.since(), image.pendingFrom());
    row.flags = image.flags();
    row.firedAt = image.firedAt();
    row.standing = image.standing();
    OpenIncident incident = alerts.incidents.byNumber.get(image.incident());
    if (incident != null) {
      row.incident = incident;
      incident.rows++;
    }
    book.rows.put(row.ref, row);
    book.count(row, 0);
    if (image.due() != Row.NEVER) {
      book.dueAt(row, image.due());
    }
  }
}
