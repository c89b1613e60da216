package id.pantau.alert;

import id.pantau.model.Incident;
import id.pantau.model.IncidentChange;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people do with incidents. */
final class PeopleActs {
  private PeopleActs() {}

  static @Nullable String refusal(OpenIncident incident, IncidentAct act, long now) {
    boolean over = !incident.status.active();
    return switch (act.kind()) {
      case ACK, SHELVE, ASSIGN ->
          over ? "it is " + incident.status.word() + " already" : needs(act, now);
      case COMMENT -> needs(act, now);
      case RESOLVE -> incident.status == Incident.State.CLOSED ? "it is closed already" : null;
    };
  }

  private static @Nullable String needs(IncidentAct act, long now) {
    return switch (act.kind()) {
      case ASSIGN -> act.assignee() == null ? "say whom it is given to" : null;
      case COMMENT -> act.text() == null ? "say something" : null;
      case SHELVE ->
          act.until() == null || act.until() <= now ? "say until when, later than now" : null;
      case ACK, RESOLVE -> null;
    };
  }

  static boolean done(OpenIncident incident, IncidentAct act) {
    return switch (act.kind()) {
      case ACK -> incident.status == Incident.State.ACKNOWLEDGED && act.text() == null;
      case ASSIGN ->
          Objects.equals(incident.handling.assignee(), act.assignee()) && act.text() == null;
      case SHELVE ->
          Objects.equals(incident.handling.shelvedUntil(), act.until()) && act.text() == null;
      case RESOLVE -> // said again by a caller who got no answer, it must not close
          incident.status == Incident.State.RESOLVED && act.causeCode() == null;
      case COMMENT -> false;
    };
  }

  static void act(CityIncidents incidents, OpenIncident incident, IncidentAct act, long now) {
    IncidentChange.Kind kind =
        switch (act.kind()) {
          case ACK -> acknowledge(incident, act, now);
          case ASSIGN -> assign(incident, act);
          case COMMENT -> comment(incident);
          case RESOLVE -> resolve(incident, act, now);
          case SHELVE -> shelve(incident, act);
        };
    incidents.tell(kind, incident, act.by(), act.text(), now);
  }

  private static IncidentChange.Kind acknowledge(OpenIncident incident, IncidentAct act, long now) {
    incident.status = Incident.State.ACKNOWLEDGED;
    incident.handling = Handled.acknowledged(incident.handling, act.by(), now);
    return IncidentChange.Kind.ACKNOWLEDGED;
  }

  private static IncidentChange.Kind assign(OpenIncident incident, IncidentAct act) {
    incident.handling =
        Handled.assigned(incident.handling, act.assignee() == null ? "" : act.assignee());
    return IncidentChange.Kind.ASSIGNED;
  }

  private static IncidentChange.Kind comment(OpenIncident incident) {
    incident.handling = Handled.commented(incident.handling);
    return IncidentChange.Kind.COMMENTED;
  }

  private static IncidentChange.Kind shelve(OpenIncident incident, IncidentAct act) {
    incident.handling = Handled.shelved(incident.handling, act.until());
    return IncidentChange.Kind.SHELVED;
  }

  /** Its rows stay in it, so that nothing of it fires again before our own look. */
  private static IncidentChange.Kind resolve(OpenIncident incident, IncidentAct act, long now) {
    if (!incident.status.active()) {
      incident.status = Incident.State.CLOSED;
      incident.handling = Handled.closed(incident.handling, act.causeCode(), now);
      return IncidentChange.Kind.CLOSED;
    }
    incident.status = Incident.State.RESOLVED;
    incident.handling = Handled.resolved(incident.handling, act.by(), now);
    if (act.causeCode() != null) {
      incident.handling = Handled.caused(incident.handling, act.causeCode());
    }
    return IncidentChange.Kind.RESOLVED;
  }
}
