package id.pantau.core;

import id.pantau.alert.AlertListener;
import id.pantau.journal.NameKind;
import id.pantau.journal.Names;
import id.pantau.journal.ObservationEntry;
import id.pantau.journal.OpenJournal;
import id.pantau.model.Alert;
import id.pantau.model.AlertChange;
import id.pantau.model.Asset;
import id.pantau.model.AssetChange;
import id.pantau.model.AssetState;
import id.pantau.model.Change;
import id.pantau.model.Feed;
import id.pantau.model.FeedChange;
import id.pantau.model.Incident;
import id.pantau.model.IncidentChange;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import id.pantau.planned.Entered;
import id.pantau.records.BlindInterval;
import id.pantau.records.StoredAct;
import id.pantau.status.StatusEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state that journal entries add up to: inventory, statuses and each city's numbering. Applying
 * the same entries gives the same state and the same changes, live or replayed. Core's loop only.
 */
final class Truth {
  private static final int[] NO_PARENTS = {};

  final Inventory inventory;
  final StatusEngine engine;
  final Names sources;
  final FeedStates feeds;
  final AlertsOf alerts;
  final Overlays overlays;
  private final Map<String, long[]> seqs = new TreeMap<>();
  private final Map<String, String> packs = new HashMap<>();
  private List<Change> changes = new ArrayList<>();
  private List<BlindInterval> blind = new ArrayList<>();
  private List<StoredAct> acts = new ArrayList<>();
  private long now = Long.MIN_VALUE;
  private long offset;

  Truth(OpenJournal journal, AreaNames areas) {
    inventory = new Inventory(journal.names(NameKind.ASSET));
    sources = journal.names(NameKind.SOURCE);
    engine = new StatusEngine(this::statusChanged, this::rank);
    overlays = new Overlays(inventory, engine, this::tell);
    alerts = new AlertsOf(inventory, engine, sources, areas, new Told());
    feeds = new FeedStates(sources, engine, new FeedsTold());
  }

  /** Numbers a feed's silence in its city's stream, then lets the alerts know. */
  private final class FeedsTold implements FeedStates.Listener {
    @Override
    public void moves(Feed feed, boolean silent, long since) {
      String city = feed.city();
      changes.add(new FeedChange(city, nextSeq(city), feed.id(), silent, since, now, offset));
    }

    @Override
    public void moved(Feed feed, boolean silent, long at) {
      alerts.engine.feed(feed.city(), feed.id(), silent, at);
    }
  }

  /** Numbers what the alert engine tells, in its city's stream. */
  private final class Told implements AlertListener {
    @Override
    public void incident(
        IncidentChange.Kind kind, Incident incident, @Nullable String by, @Nullable String text) {
      String city = incident.city();
      changes.add(new IncidentChange(city, nextSeq(city), kind, incident, by, text, now, offset));
    }

    @Override
    public void alert(AlertChange.Kind kind, Alert alert) {
      String city = alert.city();
      changes.add(new AlertChange(city, nextSeq(city), kind, alert, now, offset));
    }
  }

  /** Time passed. */
  void tick(long at, long entry) {
    step(at, entry);
    feeds.tick(now);
    engine.tick(now);
    overlays.tick(now);
    alerts.engine.tick(now);
  }

  /** A report that the pipeline judged worth keeping. */
  void report(long at, long entry, ObservationEntry report) {
    step(at, entry);
    feeds.heard(report.source, now);
    if (report.status == ObservationBatch.NONE || !engine.known(report.asset)) {
      return;
    }
    byte proof =
        report.proof == ObservationBatch.NONE ? (byte) Proof.SERVICE.ordinal() : report.proof;
    if (!report.late) {
      engine.report(
          report.asset, report.source, report.at, report.seq, report.status, proof, entry, now);
    }
    overlays.reported(report.asset, report.status, proof, report.at);
  }

  /** A command that was checked before. */
  void command(long at, long entry, Command command) {
    long before = now;
    step(at, entry);
    if (command instanceof Command.PutAssets put) {
      put.assets().forEach(this::put);
    } else if (command instanceof Command.RemoveAsset remove) {
      remove(remove);
    } else if (command instanceof Command.PutFeed put) {
      feeds.put(put.feed(), now);
    } else if (command instanceof Command.RemoveFeed gone) {
      feeds.remove(gone.city(), gone.id(), now);
    } else if (command instanceof Command.FeedHeard heard) {
      feeds.heard(sources.number(Feed.source(heard.city(), heard.id())), now);
    } else if (command instanceof Command.PackApplied pack) {
      packs.put(pack.city(), pack.hash());
    } else if (command instanceof Command.Resumed resumed && resumed.from() < now) {
      blind.add(new BlindInterval(resumed.from(), now, entry));
      feeds.shift(now - resumed.from());
      engine.resume(now, now - resumed.from());
    } else if (command instanceof Command.PutRules put) {
      alerts.engine.rules(put.city(), put.rules(), now);
    } else if (command instanceof Command.PutStanding put) {
      alerts.stand(put.city(), put.act(), now);
    } else if (command instanceof Command.ActOnIncident act) {
      alerts.engine.act(act.city(), act.id(), act.act(), now);
    } else if (command instanceof Command.Say say) {
      overlays.apply(new Entered<>(say.city(), say.act(), say.by(), now), now);
      acts.add(new StoredAct(entry, new Entered<>(say.city(), say.act(), say.by(), now)));
    } else if (command instanceof Command.KnowHolidays known) {
      overlays.holidays(known.city(), known.holidays(), now);
    } else if (command instanceof Command.Started) {
      if (before != Long.MIN_VALUE && before < now) {
        blind.add(new BlindInterval(before, now, entry));
      }
      feeds.start(now);
      engine.start(now);
    }
  }

  private void put(Asset asset) {
    int ref = inventory.refFor(asset.id());
    Asset before = inventory.of(ref);
    if (asset.equals(before)) {
      return;
    }
    inventory.put(ref, asset);
    changes.add(
        new AssetChange(
            asset.city(),
            nextSeq(asset.city()),
            ref,
            asset.id(),
            before == null ? AssetChange.Kind.ADDED : AssetChange.Kind.CHANGED,
            asset,
            now,
            offset));
    alerts.put(ref, asset, now);
    engine.define(ref, asset.intervalSeconds(), parentRefs(asset), now);
    overlays.defined(ref, asset);
    boolean live = asset.lifecycle() == Asset.Lifecycle.LIVE;
    if (live && before != null && before.lifecycle() != Asset.Lifecycle.LIVE) {
      alerts.inUse(ref, asset, now);
    }
    if (before == null || !before.parents().equals(asset.parents())) {
      alerts.moved(ref, now);
    }
  }

  private void remove(Command.RemoveAsset remove) {
    int ref = inventory.find(remove.id(), remove.city());
    if (ref < 0) {
      return;
    }
    alerts.engine.remove(remove.city(), ref, now);
    inventory.remove(ref);
    changes.add(
        new AssetChange(
            remove.city(),
            nextSeq(remove.city()),
            ref,
            remove.id(),
            AssetChange.Kind.GONE,
            null,
            now,
            offset));
    engine.remove(ref, now);
    overlays.removed(ref);
    alerts.moved(ref, now); // what hung on it hangs on nothing above it any more
  }

  /** Refs of an asset's parents; numbers are given even where the parent comes later. */
  int[] parentRefs(Asset asset) {
    if (asset.parents().isEmpty()) {
      return NO_PARENTS; // nearly all; a start asks for every asset, in a cold JVM
    }
    return asset.parents().stream().mapToInt(inventory::refFor).sorted().distinct().toArray();
  }

  /** Takes in an asset that was there before the oldest entry; nothing of it is known. */
  void begin(int ref, Asset asset) {
    inventory.put(ref, asset);
    engine.define(ref, asset.intervalSeconds(), parentRefs(asset), now);
  }

  /** Puts an asset back as it was at a checkpoint, judging nothing. */
  void restoreAsset(int ref, Asset asset) {
    inventory.put(ref, asset);
    engine.restoreParents(ref, parentRefs(asset));
    overlays.restored(ref, asset);
  }

  /** What changed since the last call, in order. */
  List<Change> takeChanges() {
    var taken = changes;
    changes = new ArrayList<>();
    return taken;
  }

  /** Blind intervals that ended since the last call. */
  List<BlindInterval> takeBlind() {
    var taken = blind;
    blind = new ArrayList<>();
    return taken;
  }

  /** What people said since the last call. */
  List<StoredAct> takeActs() {
    var taken = acts;
    acts = new ArrayList<>();
    return taken;
  }

  /** Time of the newest entry, {@link Long#MIN_VALUE} before the first; it never goes back. */
  long now() {
    return now;
  }

  /** Offset of the newest entry applied. */
  long offset() {
    return offset;
  }

  long seq(String city) {
    long[] seq = seqs.get(city);
    return seq == null ? 0 : seq[0];
  }

  /** Hash of the pack applied last for this city, or null. */
  @Nullable String pack(String city) {
    return packs.get(city);
  }

  TruthImage image() {
    var numbers = new TreeMap<String, Long>();
    seqs.forEach((city, seq) -> numbers.put(city, seq[0]));
    return new TruthImage(
        offset,
        now,
        numbers,
        Map.copyOf(packs),
        FeedImage.of(feeds),
        engine.image(),
        overlays.image().encode(),
        alerts.engine.image());
  }

  void restore(TruthImage image) {
    offset = image.offset();
    now = image.now();
    image.seqs().forEach((city, seq) -> seqs.put(city, new long[] {seq}));
    packs.putAll(image.packs());
    image.feeds().forEach(feed -> feed.restore(feeds));
    engine.restore(image.engine());
    overlays.restore(OverlayImage.decode(image.overlays()));
  }

  /** Brings the alerts of a checkpoint back, after its assets. */
  void restoreAlerts(TruthImage image) {
    alerts.restore(image.alerts(), now);
  }

  private void step(long at, long entry) {
    now = Math.max(now, at);
    offset = entry;
  }

  private void statusChanged(int ref, byte automatic) {
    tell(ref, overlays.shown(ref, automatic));
  }

  private void tell(int ref, byte from) {
    Asset asset = inventory.of(ref);
    if (asset == null) {
      return;
    }
    AssetState state = overlays.state(asset, ref);
    var change =
        new StatusChange(
            asset.city(),
            nextSeq(asset.city()),
            ref,
            asset.id(),
            Status.of(from),
            state.status(),
            state.since(),
            state.cause(),
            state.proof(),
            state.flags(),
            now,
            offset);
    changes.add(change);
    alerts.changed(change, now);
  }

  /** How much a source counts for an asset: as its feed says, else as a city's own. */
  private int rank(int source, int ref) {
    FeedStates.@Nullable Row row = feeds.of(source);
    Asset asset = inventory.of(ref);
    return row == null || asset == null
        ? Feed.CITY_PRECEDENCE
        : row.feed.precedenceFor(asset.kind());
  }

  private long nextSeq(String city) {
    return ++seqs.computeIfAbsent(city, c -> new long[1])[0];
  }
}
