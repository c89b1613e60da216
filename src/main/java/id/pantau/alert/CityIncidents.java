package id.pantau.alert;

import id.pantau.model.Alert;
import id.pantau.model.AlertChange;
import id.pantau.model.Asset;
import id.pantau.model.Incident;
import id.pantau.model.IncidentChange;
import id.pantau.model.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of a city: opened for a cause, given another cause while they are young and more
 * fails, merged where one cause tells several, resolved when all is well.
 */
final class CityIncidents {
  /** Resolved ones that people can still add to; older ones are read from the records. */
  private static final int KEPT = 500;

  /** Between two tellings that an incident grows. */
  private static final long UPDATE_MS = 5_000;

  final TreeMap<Long, OpenIncident> byNumber = new TreeMap<>();
  long newest;
  private final CityBook book;
  private final AlertListener listener;

  CityIncidents(CityBook book, AlertListener listener) {
    this.book = book;
    this.listener = listener;
  }

  /** Looks at all that failed lately as a whole, and gives each incident its cause. */
  void explain(long now) {
    var set = new ArrayList<Row>();
    for (Row row : book.rows.values()) {
      OpenIncident in = row.incident;
      if (row.counted && (in == null || movable(in, now))) {
        set.add(row);
      }
    }
    var explanation = new Explanation(book.rules, book::groupsOf, book.groups.city().size);
    List<Explanation.Cause> causes = explanation.of(set);
    for (Explanation.Cause cause : causes) {
      if (cause.group().incident != null || !growing(cause, set, now)) {
        tell(cause, now);
      } else {
        book.explainAt = Math.min(book.explainAt, now + 500);
      }
    }
  }

  /** Whether more failed elsewhere just now than this cause explains, so that it may be another. */
  private boolean growing(Explanation.Cause cause, List<Row> set, long now) {
    Group group = cause.group();
    if (!group.fired() || group.firedAt + book.rules.settleMostMs() <= now) {
      return false;
    }
    long recent =
        set.stream().filter(row -> now - row.pendingFrom <= book.rules.settleMostMs()).count();
    long own =
        cause.rows().stream()
            .filter(row -> now - row.pendingFrom <= book.rules.settleMostMs())
            .count();
    return recent - own > cause.rows().size();
  }

  private boolean movable(OpenIncident incident, long now) {
    return incident.status.active()
        && !incident.silent
        && (!incident.share || now - incident.opened <= book.rules.youngMs());
  }

  private void tell(Explanation.Cause cause, long now) {
    Group group = cause.group();
    Map<OpenIncident, Integer> from = cause.sources();
    @Nullable OpenIncident known = group.incident;
    OpenIncident target = known == null ? taker(from, group, now) : known;
    if (known == null && target == null) {
      target = open(group, AlertRules.SHARE, now);
    }
    if (target == null) {
      return;
    }
    for (Row row : cause.rows()) {
      move(row, target, now);
    }
    tellIfNews(target, now);
    for (OpenIncident each : from.keySet()) {
      if (each != target && each.rows == 0) {
        merged(each, target, now);
      } else if (each != target) {
        each.giveBack(cause.rows(), book.lookup);
      }
    }
  }

  /** The oldest incident of a group that this cause explains by half: it goes on under it. */
  private @Nullable OpenIncident taker(Map<OpenIncident, Integer> from, Group group, long now) {
    for (var entry : from.entrySet()) {
      OpenIncident each = entry.getKey();
      if (each.share && 2 * entry.getValue() >= each.rows) {
        giveCause(each, group, now);
        return each;
      }
    }
    return null;
  }

  private void giveCause(OpenIncident incident, Group group, long now) {
    if (incident.group != null && incident.group.incident == incident) {
      incident.group.incident = null;
    }
    alert(AlertChange.Kind.RESOLVED, incident, Alert.State.SUPPRESSED, now, incident.id);
    incident.group = group;
    group.incident = incident;
    incident.cause = book.subject(group);
    alert(AlertChange.Kind.FIRING, incident, Alert.State.FIRING, now, null);
  }

  /** Opens an incident of a group; who asked puts its rows in and has it told. */
  OpenIncident open(Group group, String rule, long now) {
    var incident = new OpenIncident(++newest, book.city, book.subject(group), group, rule, now);
    byNumber.put(incident.number, incident);
    group.incident = incident;
    return incident;
  }

  /** A single asset has been down for long enough. */
  void single(Row row, long now) {
    Asset asset = book.lookup.asset(row.ref);
    if (asset == null) {
      return;
    }
    Group own = book.groups.named(new Subject(Subject.Type.PARENT, asset.id(), "").name());
    OpenIncident incident;
    if (own != null && own.size > 1 && own.incident == null) { // something hangs on it
      incident = open(own, AlertRules.ASSET_DOWN, now);
    } else {
      var cause = new Subject(Subject.Type.ASSET, asset.id(), asset.name());
      incident = new OpenIncident(++newest, book.city, cause, null, AlertRules.ASSET_DOWN, now);
      byNumber.put(incident.number, incident);
    }
    row.firedAt = now;
    enter(row, incident, now);
    if (incident.group != null) {
      joinBehind(incident.group, incident, now);
    }
    incident.alerts.add(AlertViews.single(book, row, asset, null).id());
    tellIfNews(incident, now);
    listener.alert(AlertChange.Kind.FIRING, AlertViews.single(book, row, asset, null));
  }

  private void joinBehind(Group group, OpenIncident incident, long now) {
    for (Row row : book.rows.values()) {
      if (row.incident == null && row.counted && List.of(book.groupsOf(row)).contains(group)) {
        enter(row, incident, now);
      }
    }
  }

  /** Puts a row into the incident of one of its groups, where there is one. */
  void join(Row row, long now) {
    if (row.incident != null || row.standing != null) {
      return;
    }
    OpenIncident best = null;
    int rank = Integer.MAX_VALUE;
    for (Group group : book.groupsOf(row)) {
      OpenIncident there = group.incident;
      if (there != null && there.joinable(row) && group.rank() < rank) {
        best = there;
        rank = group.rank();
      }
    }
    if (best != null) {
      enter(row, best, now);
    }
  }

  private void move(Row row, OpenIncident target, long now) {
    OpenIncident before = row.incident;
    if (before == target) {
      return;
    }
    if (before != null) {
      leave(row, now);
      suppress(row, target, now);
    }
    enter(row, target, now);
  }

  /** A single alert that had fired is told by an incident of many now. */
  private void suppress(Row row, OpenIncident target, long now) {
    Asset asset = book.lookup.asset(row.ref);
    if (row.firedAt != Row.NEVER && asset != null) {
      Alert alert = AlertViews.single(book, row, asset, now);
      row.firedAt = Row.NEVER;
      listener.alert(AlertChange.Kind.RESOLVED, AlertViews.suppressed(alert, target.id));
    }
  }

  void enter(Row row, OpenIncident incident, long now) {
    row.incident = incident;
    row.due = Row.NEVER;
    incident.rows++;
    incident.movedAt = now;
    incident.take(row.ref, book.lookup.asset(row.ref));
  }

  void leave(Row row, long now) {
    OpenIncident incident = row.incident;
    if (incident != null) {
      row.incident = null;
      incident.rows--;
      incident.movedAt = now;
      incident.leftAt = now;
    }
  }

  /** A row is gone for good: its own alert is over. */
  void well(Row row, long now) {
    Asset asset = book.lookup.asset(row.ref);
    if (row.firedAt != Row.NEVER && asset != null) {
      listener.alert(AlertChange.Kind.RESOLVED, AlertViews.single(book, row, asset, now));
    }
    leave(row, now);
  }

  private void merged(OpenIncident incident, OpenIncident target, long now) {
    target.takeAll(incident, book.lookup);
    incident.status = Incident.State.CLOSED;
    incident.handling = Handled.merged(incident.handling, target.id, now);
    if (incident.grouped) {
      alert(AlertChange.Kind.RESOLVED, incident, Alert.State.SUPPRESSED, now, target.id);
    }
    letGo(incident);
    tell(IncidentChange.Kind.CLOSED, incident, null, null, now);
  }

  private static void letGo(OpenIncident incident) {
    if (incident.group != null && incident.group.incident == incident) {
      incident.group.incident = null;
    }
  }

  /** Lets time pass over every incident that is not over. */
  void tick(long now) {
    for (OpenIncident incident : List.copyOf(byNumber.values())) {
      if (incident.status.active()) {
        if (over(incident, now)) {
          resolve(incident, now);
        } else {
          grown(incident, now);
        }
      } else if (incident.status == Incident.State.RESOLVED) {
        recheck(incident, now);
      }
    }
    forget();
  }

  private boolean over(OpenIncident incident, long now) {
    if (incident.silent || now - incident.leftAt < book.rules.quietMs()) {
      return false;
    }
    Group group = incident.group;
    return incident.rows == 0
        || (incident.share
            && group != null
            && incident.leftAt > incident.opened
            && !book.parentFailed(group)
            && book.rules.ceases(incident.rows, group.size));
  }

  /** Our own look says that it is over; what is left fails on its own from now on. */
  private void resolve(OpenIncident incident, long now) {
    incident.status = Incident.State.RESOLVED;
    incident.handling = Handled.resolved(incident.handling, Incident.Handling.MACHINE, now);
    if (incident.grouped) {
      alert(AlertChange.Kind.RESOLVED, incident, Alert.State.RESOLVED, now, null);
    }
    letGo(incident);
    tell(IncidentChange.Kind.RESOLVED, incident, null, null, now);
    release(incident, now);
  }

  /** Lets go of the rows that are left. */
  void release(OpenIncident incident, long now) {
    if (incident.rows == 0) {
      return;
    }
    for (Row row : book.rows.values()) {
      if (row.incident == incident) {
        leave(row, now);
        row.pendingFrom = now;
        join(row, now);
        book.arm(row, now);
      }
    }
  }

  /** A person said that it is over, but some of it is down after a while. */
  private void recheck(OpenIncident incident, long now) {
    Long resolved = incident.handling.resolved();
    if (incident.rows == 0) {
      letGo(incident);
    } else if (resolved != null && now - resolved >= book.rules.recheckMs()) {
      incident.status = Incident.State.OPEN;
      incident.handling = Handled.reopened(incident.handling);
      tell(IncidentChange.Kind.REOPENED, incident, null, null, now);
    }
  }

  private void grown(OpenIncident incident, long now) {
    Incident told = incident.told;
    if (told == null || now - incident.toldAt < UPDATE_MS) {
      return;
    }
    int taken = incident.taken.cardinality();
    boolean much = taken >= told.extent().assets() * 1.25;
    boolean settled = now - incident.movedAt >= UPDATE_MS;
    if (taken != told.extent().assets() && (much || settled)) {
      tell(IncidentChange.Kind.UPDATED, incident, null, null, now);
    }
  }

  private void forget() {
    if (byNumber.size() > KEPT) {
      byNumber.values().stream()
          .filter(each -> !each.status.active() && each.rows == 0)
          .limit(byNumber.size() - KEPT)
          .map(each -> each.number)
          .toList()
          .forEach(byNumber::remove);
    }
  }

  /** Tells an incident that was opened, or that has another cause or a higher severity now. */
  void tellIfNews(OpenIncident incident, long now) {
    Incident told = incident.told;
    if (told == null) {
      tell(IncidentChange.Kind.OPENED, incident, null, null, now);
      if (incident.grouped) {
        alert(AlertChange.Kind.FIRING, incident, Alert.State.FIRING, now, null);
      }
    } else if (!told.cause().equals(incident.cause)) {
      tell(IncidentChange.Kind.UPDATED, incident, null, null, now);
    }
  }

  void tell(
      IncidentChange.Kind kind,
      OpenIncident incident,
      @Nullable String by,
      @Nullable String text,
      long now) {
    incident.toldAt = now;
    Incident shown = shown(incident);
    incident.told = shown;
    listener.incident(kind, shown, by, text);
  }

  /** A copy as it is now. */
  Incident shown(OpenIncident incident) {
    return IncidentViews.of(book, incident);
  }

  /** Tells the alert of an incident's group. */
  private void alert(
      AlertChange.Kind kind,
      OpenIncident incident,
      Alert.State state,
      long now,
      @Nullable String reason) {
    boolean fires = kind == AlertChange.Kind.FIRING;
    if (fires) {
      incident.firedAt = now;
    }
    Alert alert =
        AlertViews.group(
            incident,
            IncidentViews.severity(book, incident, incident.taken.cardinality()),
            state,
            fires ? null : now,
            reason);
    incident.alerts.add(alert.id());
    listener.alert(kind, alert);
  }
}
