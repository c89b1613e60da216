package id.pantau.live;

import id.pantau.model.Alert;
import id.pantau.model.AlertChange;
import id.pantau.model.Asset;
import id.pantau.model.AssetChange;
import id.pantau.model.AssetState;
import id.pantau.model.Cause;
import id.pantau.model.Change;
import id.pantau.model.Incident;
import id.pantau.model.IncidentChange;
import id.pantau.model.Label;
import id.pantau.model.Severity;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import id.pantau.model.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A seeded city that makes changes as the core does, and knows the truth. */
final class World {
  static final String CITY = "makassar";
  private static final String[] AREAS = {"73.71.01.1001", "73.71.01.1002", "73.71.02.1001"};
  private static final String[] KINDS = {"cctv.road", "cctv.alley", "app"};
  private static final String[] OWNERS = {"diskominfo", "dishub"};

  private final Random random;
  private final Map<String, Integer> refs = new HashMap<>();
  private final TreeMap<Integer, AssetState> truth = new TreeMap<>();
  private final TreeMap<String, Incident> incidents = new TreeMap<>();
  private long seq;
  private long now = 1_763_863_200_000L;

  World(long seed) {
    random = new Random(seed);
  }

  long seq() {
    return seq;
  }

  /** A copy of every asset's state by rising ref. */
  List<AssetState> states() {
    return List.copyOf(truth.values());
  }

  static Asset asset(String id, String name, String kind, String area, String owner) {
    return new Asset(
        id,
        CITY,
        name,
        kind,
        area,
        owner,
        -5.13,
        119.41,
        List.of(),
        60,
        Asset.Lifecycle.LIVE,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        Map.of(),
        Map.of());
  }

  /** The next change: mostly statuses, sometimes the inventory. */
  Change step() {
    now += random.nextInt(50);
    int dice = random.nextInt(100);
    if (truth.size() < 5 || dice < 4) {
      return put("a" + random.nextInt(60));
    }
    AssetState picked = pick();
    if (dice < 7) {
      return gone(picked);
    }
    if (dice < 9) {
      return incident();
    }
    return dice < 14 ? put(picked.asset().id()) : status(picked);
  }

  /** Incidents that are not over. */
  List<Incident> incidents() {
    return incidents.values().stream().filter(i -> i.status().active()).toList();
  }

  /** An alert, or an incident that opens or goes on; each stays in its area. */
  private Change incident() {
    int number = random.nextInt(6);
    var subject = new Subject(Subject.Type.AREA, AREAS[number % 3], "Kelurahan \u00e9");
    if (random.nextInt(3) == 0) {
      var alert =
          new Alert(
              Alert.id(CITY, "share", subject),
              CITY,
              "share",
              Severity.HIGH,
              subject,
              Alert.State.FIRING,
              now,
              now,
              null,
              null,
              null);
      return new AlertChange(CITY, ++seq, AlertChange.Kind.FIRING, alert, now, seq);
    }
    var extent =
        new Incident.Extent(
            7,
            random.nextInt(8),
            List.of(AREAS[number % 3]),
            List.of(KINDS[number % 2]),
            List.of(),
            List.of(new Incident.Place(-5.1, 119.4)));
    var incident =
        new Incident(
            CITY + "-" + number,
            CITY,
            Incident.State.values()[random.nextInt(4)],
            Severity.MEDIUM,
            new Label("Tujuh titik mati", "Seven points down"),
            subject,
            null,
            now,
            Incident.Handling.NONE,
            extent,
            List.of());
    incidents.put(incident.id(), incident);
    return new IncidentChange(
        CITY, ++seq, IncidentChange.Kind.UPDATED, incident, null, null, now, seq);
  }

  AssetState pick() {
    var all = new ArrayList<>(truth.values());
    return all.get(random.nextInt(all.size()));
  }

  AssetChange put(String id) {
    Asset asset =
        asset(
            id,
            "Titik " + id,
            KINDS[random.nextInt(3)],
            AREAS[random.nextInt(3)],
            OWNERS[random.nextInt(2)]);
    int ref = refs.computeIfAbsent(id, i -> refs.size());
    AssetState before = truth.get(ref);
    truth.put(
        ref,
        before == null
            ? new AssetState(asset, ref, Status.UNKNOWN, now, Cause.NEVER_SEEN, null, 0)
            : new AssetState(
                asset, ref, before.status(), before.since(), before.cause(), null, before.flags()));
    var kind = before == null ? AssetChange.Kind.ADDED : AssetChange.Kind.CHANGED;
    return new AssetChange(CITY, ++seq, ref, id, kind, asset, now, seq);
  }

  AssetChange gone(AssetState state) {
    truth.remove(state.ref());
    String id = state.asset().id();
    return new AssetChange(CITY, ++seq, state.ref(), id, AssetChange.Kind.GONE, null, now, seq);
  }

  StatusChange status(AssetState from) {
    Status to = Status.of(random.nextInt(4));
    int flags = random.nextInt(3) == 0 ? random.nextInt(16) : from.flags();
    long since = to == from.status() ? from.since() : now - random.nextInt(1_000);
    truth.put(
        from.ref(),
        new AssetState(from.asset(), from.ref(), to, since, Cause.REPORTED, null, flags));
    return new StatusChange(
        CITY,
        ++seq,
        from.ref(),
        from.asset().id(),
        from.status(),
        to,
        since,
        Cause.REPORTED,
        null,
        flags,
        now,
        seq);
  }

  /** What a subscription with this filter should show. */
  String digest(LiveFilter filter) {
    var digest = new Digest();
    for (AssetState s : truth.values()) {
      if (filter.matches(s.asset())) {
        digest.add(Digest.hash(s.ref(), s.status().code(), s.since(), s.flags()));
      }
    }
    return digest.text();
  }

  Random random() {
    return random;
  }
}
