package id.pantau.alert;

import id.pantau.model.Asset;
import id.pantau.model.Incident;
import id.pantau.model.Incident.Place;
import id.pantau.model.Subject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An incident that may still change. */
final class OpenIncident {
  final long number;
  final String id;
  final String city;
  final long opened;

  /** What it is about; {@code group} is null for an asset alone and for one whose group is gone. */
  Subject cause;

  @Nullable Group group;
  Incident.State status = Incident.State.OPEN;
  Incident.Handling handling = Incident.Handling.NONE;

  /** Everything it ever took, by ref. */
  final BitSet taken = new BitSet();

  /** Rows in it now. */
  int rows;

  /** The newest row came or went then. */
  long movedAt;

  /** The newest row left then. */
  long leftAt;

  final Set<String> areas = new TreeSet<>();
  final Set<String> kinds = new TreeSet<>();
  final Map<String, Integer> owners = new TreeMap<>();
  final Set<String> alerts = new LinkedHashSet<>();
  List<Place> hull = List.of();
  private final List<Place> unhulled = new ArrayList<>();

  /** What was told last, null before it was told at all. */
  @Nullable Incident told;

  long toldAt;

  /** The rule it was opened by. */
  final String rule;

  /** Whether it was opened by a share of a group. */
  final boolean share;

  /** Whether it has an alert of its group beside those of its assets. */
  final boolean grouped;

  /** Whether it is about a feed that is silent now. */
  boolean silent;

  /** When the alert of its group fired. */
  long firedAt;

  OpenIncident(
      long number, String city, Subject cause, @Nullable Group group, String rule, long opened) {
    this.number = number;
    this.id = city + "-" + number;
    this.city = city;
    this.cause = cause;
    this.group = group;
    this.rule = rule;
    share = rule.equals(AlertRules.SHARE);
    grouped = !rule.equals(AlertRules.ASSET_DOWN);
    this.opened = opened;
    firedAt = opened;
    movedAt = opened;
    leftAt = opened;
    toldAt = opened;
  }

  /** Counts an asset in; once only, however often it fails. */
  void take(int ref, @Nullable Asset asset) {
    if (taken.get(ref)) {
      return;
    }
    taken.set(ref);
    describe(asset);
  }

  /** Areas and kinds never shrink: who was shown it under a filter must see its end. */
  private void describe(@Nullable Asset asset) {
    if (asset == null) {
      return;
    }
    areas.add(asset.area() == null ? "" : asset.area());
    kinds.add(asset.kind());
    owners.merge(asset.owner() == null ? "" : asset.owner(), 1, Integer::sum);
    if (asset.placed()) {
      unhulled.add(new Place(asset.lat(), asset.lon()));
    }
  }

  /** Another incident explains these better: they were never its own. */
  void giveBack(List<Row> moved, Lookup lookup) {
    moved.forEach(row -> taken.clear(row.ref));
    unhulled.clear();
    hull = List.of();
    owners.clear();
    taken.stream().forEach(ref -> describe(lookup.asset(ref)));
  }

  /** Whether a row of its group belongs to it. */
  boolean joinable(Row row) {
    return status != Incident.State.CLOSED && (row.why != Row.Why.SILENT || silent);
  }

  /** Takes in all that another one took. */
  void takeAll(OpenIncident other, Lookup lookup) {
    other.taken.stream().forEach(ref -> take(ref, lookup.asset(ref)));
    alerts.addAll(other.alerts);
  }

  /** Corners of the hull of all it took. */
  List<Place> corners() {
    if (!unhulled.isEmpty()) {
      unhulled.addAll(hull);
      hull = Hull.of(unhulled);
      unhulled.clear();
    }
    return hull;
  }

  Incident.Extent extent() {
    return new Incident.Extent(
        taken.cardinality(),
        rows,
        few(areas),
        few(kinds),
        few(owners.keySet()),
        Hull.thinned(corners(), Incident.MOST));
  }

  /** The owner of most of its assets, null when most have none. */
  @Nullable String mostOwner() {
    String most = "";
    int count = 0;
    for (var owner : owners.entrySet()) {
      if (owner.getValue() > count) {
        most = owner.getKey();
        count = owner.getValue();
      }
    }
    return most.isEmpty() ? null : most;
  }

  List<String> fewAlerts() {
    return alerts.stream().skip(Math.max(0, alerts.size() - Incident.MOST)).toList();
  }

  private static List<String> few(Set<String> all) {
    return all.size() > Incident.MOST ? List.of() : List.copyOf(all);
  }
}
