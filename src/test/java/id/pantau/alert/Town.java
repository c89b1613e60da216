package id.pantau.alert;

import id.pantau.model.Alert;
import id.pantau.model.AlertChange;
import id.pantau.model.Asset;
import id.pantau.model.Cause;
import id.pantau.model.Flags;
import id.pantau.model.Incident;
import id.pantau.model.IncidentChange;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A city with an alert engine, and a clock that the test moves. */
final class Town implements Lookup, AlertListener {
  static final String CITY = "makassar";
  static final long T0 = 1_763_863_200_000L;

  final AlertEngine engine = new AlertEngine(AlertRules.SHIPPED, this, this);
  final List<Told> told = new ArrayList<>();
  final Map<String, Integer> refs = new LinkedHashMap<>();
  private final List<Asset> assets = new ArrayList<>();
  private final Map<Integer, Status> shown = new HashMap<>();
  private final Map<Integer, String> feeds = new HashMap<>();
  long now = T0;

  /** What the engine told: of an incident, or of an alert. */
  record Told(
      long at,
      IncidentChange.@Nullable Kind kind,
      @Nullable Incident incident,
      AlertChange.@Nullable Kind alertKind,
      @Nullable Alert alert) {}

  /** A camera in an area, of an owner and provider that may be null. */
  static Asset camera(
      String id, String area, @Nullable String owner, @Nullable String provider, String... above) {
    return camera(id, area, owner, provider, List.of(above), Asset.Lifecycle.LIVE);
  }

  private static Asset camera(
      String id,
      @Nullable String area,
      @Nullable String owner,
      @Nullable String provider,
      List<String> above,
      Asset.Lifecycle lifecycle) {
    return new Asset(
        id,
        CITY,
        "Kamera " + id,
        "cctv.alley",
        area,
        owner,
        -5.1 - Math.abs(id.hashCode() % 1_000) * 1e-5,
        119.4 + Math.abs(id.hashCode() % 777) * 1e-5,
        above,
        30,
        lifecycle,
        null,
        provider,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        Map.of(),
        Map.of());
  }

  /** Puts an asset that is UP since long ago. */
  Town up(Asset asset) {
    put(asset);
    show(asset.id(), Status.UP, Cause.REPORTED, 0);
    return this;
  }

  /** Puts an asset of which nothing is known. */
  void put(Asset asset) {
    int ref = refs.computeIfAbsent(asset.id(), id -> refs.size());
    if (ref == assets.size()) {
      assets.add(asset);
    }
    assets.set(ref, asset);
    var above = new LinkedHashMap<Integer, String>();
    above(asset, above);
    engine.put(ref, asset, above, feeds.get(ref), now);
  }

  /** This camera has another lifecycle from now on, whatever is shown of it. */
  void become(String id, Asset.Lifecycle lifecycle) {
    Asset was = assets.get(ref(id));
    put(camera(id, was.area(), was.owner(), was.provider(), was.parents(), lifecycle));
  }

  private void above(Asset asset, Map<Integer, String> above) {
    for (String parent : asset.parents()) {
      int ref = ref(parent);
      above.put(ref, parent);
      above(assets.get(ref), above);
    }
  }

  int ref(String id) {
    return Objects.requireNonNull(refs.get(id), id);
  }

  void down(String id) {
    show(id, Status.DOWN, Cause.REPORTED, 0);
  }

  void up(String id) {
    show(id, Status.UP, Cause.REPORTED, 0);
  }

  void behind(String id) {
    show(id, Status.UNKNOWN, Cause.BEHIND, 0);
  }

  void flapping(String id) {
    show(id, Status.DOWN, Cause.REPORTED, Flags.FLAPPING);
  }

  void show(String id, Status to, Cause cause, int flags) {
    int ref = ref(id);
    Status from = shown.getOrDefault(ref, Status.UNKNOWN);
    shown.put(ref, to);
    feeds.putIfAbsent(ref, "");
    engine.changed(
        new StatusChange(CITY, 1, ref, id, from, to, now, cause, null, flags, now, 1),
        feeds.get(ref),
        now);
  }

  /** Lets so many seconds pass, tick by tick. */
  Town pass(double seconds) {
    long end = now + (long) (seconds * 1_000);
    while (now < end) {
      now = Math.min(end, now + 500);
      engine.tick(now);
    }
    return this;
  }

  /** Incidents that are not over. */
  List<Incident> open() {
    return engine.incidents(CITY);
  }

  /** The only incident there is. */
  Incident only() {
    List<Incident> open = open();
    if (open.size() != 1) {
      throw new AssertionError(open.size() + " incidents: " + names(open));
    }
    return open.get(0);
  }

  static List<String> names(List<Incident> incidents) {
    return incidents.stream()
        .map(each -> each.cause().name() + " " + each.extent().assets())
        .sorted()
        .toList();
  }

  long count(IncidentChange.Kind kind) {
    return told.stream().filter(each -> each.kind() == kind).count();
  }

  long count(AlertChange.Kind kind) {
    return told.stream().filter(each -> each.alertKind() == kind).count();
  }

  @Override
  public @Nullable Asset asset(int ref) {
    return ref < assets.size() ? assets.get(ref) : null;
  }

  @Override
  public @Nullable String areaName(String city, String code) {
    return null;
  }

  @Override
  public void incident(
      IncidentChange.Kind kind, Incident incident, @Nullable String by, @Nullable String text) {
    told.add(new Told(now, kind, incident, null, null));
  }

  @Override
  public void alert(AlertChange.Kind kind, Alert alert) {
    told.add(new Told(now, null, null, kind, alert));
  }
}
