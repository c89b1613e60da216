package id.pantau.alert;

import id.pantau.model.Alert;
import id.pantau.model.Asset;
import id.pantau.model.Incident;
import id.pantau.model.StatusChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Alerts and incidents of every city: a step function of what it is told, so the same calls give
 * the same incidents. Times are milliseconds since the epoch and never fall. Not thread safe: one
 * owner.
 *
 * <p>Whether something fires is known when the change comes; incidents are opened and ended at
 * ticks, so that one cause is chosen among all that failed together.
 */
public final class AlertEngine {
  private final AlertRules rules;
  private final Lookup lookup;
  private final AlertListener listener;
  private final Map<String, CityAlerts> cities = new TreeMap<>();

  /** An engine that knows of nothing yet. */
  public AlertEngine(AlertRules rules, Lookup lookup, AlertListener listener) {
    this.rules = rules;
    this.lookup = lookup;
    this.listener = listener;
  }

  private CityAlerts city(String city) {
    return cities.computeIfAbsent(city, name -> new CityAlerts(name, rules, lookup, listener));
  }

  /**
   * Takes in an asset, or what it is now.
   *
   * @param above refs and ids of all that it hangs on, all the way up, nearest first
   * @param feed id of the feed that reported it last, empty for none of its own, null when never
   *     seen
   */
  public void put(
      int ref, Asset asset, Map<Integer, String> above, @Nullable String feed, long now) {
    city(asset.city()).put(ref, asset, above, feed, now);
  }

  /** Forgets an asset. */
  public void remove(String city, int ref, long now) {
    city(city).remove(ref, now);
  }

  /**
   * What is shown of an asset changed.
   *
   * @param feed as in {@link #put}
   */
  public void changed(StatusChange change, @Nullable String feed, long now) {
    city(change.city()).changed(change, feed, now);
  }

  /** An asset was down before there were alerts at all: a standing fault. */
  public void adopt(String city, int ref, long since, int flags, long now) {
    city(city).adopt(ref, since, flags, now);
  }

  /** A feed fell silent, or was heard again. */
  public void feed(String city, String feed, boolean silent, long now) {
    city(city).feed(feed, silent, now);
  }

  /** Lets time pass. */
  public void tick(long now) {
    cities.values().forEach(city -> city.tick(now));
  }

  /** Sets the rules of a city, as its next version. */
  public void rules(String city, RuleVersion wanted, long now) {
    CityAlerts there = city(city);
    there.rules.set(wanted, there.book, now);
  }

  /** The rules of a city, newest version first, at most 20; the first is in force. */
  public List<RuleVersion> rules(String city) {
    CityAlerts there = cities.get(city);
    return there == null ? List.of(RuleVersion.SHIPPED) : there.rules.newest();
  }

  /** What these rules would change in a city now. */
  public RuleEffect effect(String city, RuleVersion wanted, long now) {
    CityAlerts there = cities.get(city);
    return there == null ? new RuleEffect(0, 0, 0) : RuleBook.effect(wanted, there.book, now);
  }

  /** Why this cannot be done with this incident, null when it can. */
  public @Nullable String refusal(String city, String id, IncidentAct act, long now) {
    CityAlerts there = cities.get(city);
    OpenIncident incident = there == null ? null : there.incident(id);
    return incident == null ? "no incident " + id : PeopleActs.refusal(incident, act, now);
  }

  /** Whether nothing would change: it is acknowledged, given to this person, already. */
  public boolean done(String city, String id, IncidentAct act) {
    CityAlerts there = cities.get(city);
    OpenIncident incident = there == null ? null : there.incident(id);
    return incident != null && PeopleActs.done(incident, act);
  }

  /** Does it; nothing when {@link #refusal} says that it cannot be done. */
  public void act(String city, String id, IncidentAct act, long now) {
    CityAlerts there = cities.get(city);
    OpenIncident incident = there == null ? null : there.incident(id);
    if (there != null
        && incident != null
        && PeopleActs.refusal(incident, act, now) == null
        && !PeopleActs.done(incident, act)) {
      PeopleActs.act(there.incidents, incident, act, now);
    }
  }

  /** Incidents of this city that are not over, oldest first. */
  public List<Incident> incidents(String city) {
    CityAlerts there = cities.get(city);
    return there == null ? List.of() : there.active();
  }

  /** The newest incidents of this city, over or not, newest first; older ones are not held. */
  public List<Incident> newest(String city) {
    CityAlerts there = cities.get(city);
    return there == null
        ? List.of()
        : there.incidents.byNumber.descendingMap().values().stream()
            .filter(each -> each.told != null)
            .map(there.incidents::shown)
            .toList();
  }

  /** One incident with what it took, null when it is not among those held. */
  public @Nullable IncidentDetail detail(String city, String id) {
    CityAlerts there = cities.get(city);
    OpenIncident incident = there == null ? null : there.incident(id);
    if (there == null || incident == null || incident.told == null) {
      return null;
    }
    var affected = new ArrayList<IncidentDetail.Affected>();
    incident.taken.stream()
        .forEach(
            ref -> {
              Asset asset = lookup.asset(ref);
              Row row = there.book.rows.get(ref);
              boolean down = row != null && row.incident == incident;
              if (asset != null) {
                affected.add(
                    new IncidentDetail.Affected(
                        asset.id(), asset.name(), down && row != null ? row.since : null));
              }
            });
    return new IncidentDetail(there.incidents.shown(incident), affected);
  }

  /** Every alert of this city that is true now, by asset; those of groups first. */
  public List<Alert> alerts(String city) {
    CityAlerts there = cities.get(city);
    return there == null ? List.of() : there.alerts();
  }

  /** The standing faults of this city, by ref. */
  public List<StandingFault> standing(String city) {
    CityAlerts there = cities.get(city);
    return there == null ? List.of() : there.standing();
  }

  /** Whether this asset is down, so that its fault can stand apart. */
  public boolean faulty(String city, int ref) {
    CityAlerts there = cities.get(city);
    Row row = there == null ? null : there.book.rows.get(ref);
    return row != null && row.why == Row.Why.DOWN;
  }

  /** Puts faults apart from the queue, or says more of those that stand there. */
  public void stand(String city, List<Integer> refs, StandingAct act, long now) {
    CityAlerts there = cities.get(city);
    for (int ref : there == null ? List.<Integer>of() : refs) {
      Row row = there == null ? null : there.book.rows.get(ref);
      if (there != null && row != null && row.why == Row.Why.DOWN) {
        there.stand(row, act, now);
      }
    }
  }

  /** Its state, by city. */
  public List<AlertImage> image() {
    return cities.values().stream().map(CityImages::of).toList();
  }

  /** Takes on a state; every asset was put before, and nothing happened since. */
  public void restore(List<AlertImage> images) {
    images.forEach(image -> CityImages.restore(city(image.city()), image));
  }
}
