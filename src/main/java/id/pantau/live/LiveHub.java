package id.pantau.live;

import id.pantau.core.ChangeListener;
import id.pantau.core.CoreGate;
import id.pantau.core.SeenObservation;
import id.pantau.model.AssetState;
import id.pantau.model.Change;
import id.pantau.records.ChangeLog;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where changes become frames: a stream per city, a chain of frames per filter.
 * Everything in it runs on the core's event loop, so there are no locks and frames leave in the
 * order of the changes; other threads may call the public methods, which hand over.
 */
public final class LiveHub implements ChangeListener {
  /** Where clients get the state to start from. */
  public static final String SNAPSHOT_PATH = "/api/v1/live/snapshot";

  /** Frames handed to one resuming client at a time. */
  private static final int REPLAY_BYTES = 128 * 1024;

  /**
   * How often and how long a subscription that is ahead of us waits: its snapshot can be newer than
   * our news by a tick, or by many while a long import is told tick by tick.
   */
  private static final int AHEAD_TRIES = 16;

  private static final long AHEAD_MILLIS = 250;

  /**
   * Changes of a city that are read back before sockets are accepted. A wall that comes back lacks
   * those since our start, which were heard, and those of the last moment before.
   */
  private static final int AT_ONCE = 2_000;

  /** The older ones are read after the first answers of a start. */
  private static final long OLDER_AFTER_MILLIS = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);

  private final Vertx vertx;
  private final ChangeLog log;
  private final LiveSettings settings;
  private final InstantSource clock;
  private final ShownTable table = new ShownTable();
  private final Map<String, CityTicker> cities = new HashMap<>();
  private final LiveCounters counters = new LiveCounters();
  private final List<Change> early = new ArrayList<>();
  private String epoch = "";
  private volatile Phase phase = Phase.IDLE;
  private volatile @Nullable CoreGate gate;
  private volatile @Nullable Context loop;
  private @Nullable Watches watches;
  private long beatTimer = -1;
  private long olderTimer = -1;

  /** Makes a hub that is told of changes and serves nobody until {@link #start} is done. */
  public LiveHub(Vertx vertx, ChangeLog log, LiveSettings settings, InstantSource clock) {
    this.vertx = vertx;
    this.log = log;
    this.settings = settings;
    this.clock = clock;
  }

  /** What it counts, for metrics. */
  public LiveCounters counters() {
    return counters;
  }

  /**
   * Reads the core's state and the newest changes, so that clients resume across a restart; the
   * older ones of a full ring are read while it serves. The hub must already be a listener of this
   * core: what it hears until then is kept.
   *
   * @param cityIds every city of this server
   * @return done when sockets may be accepted; fails when the core or the change log cannot be read
   */
  public Future<Void> start(CoreGate core, Set<String> cityIds) {
    gate = core;
    watches = new Watches(core);
    return core.read(states -> Objects.requireNonNull(Vertx.currentContext()))
        .compose(
            context -> {
              loop = context;
              return onLoop(() -> loadAll(cityIds));
            });
  }

  private Future<Void> loadAll(Set<String> cityIds) {
    var loads = new ArrayList<Future<Void>>();
    cityIds.forEach(city -> loads.add(load(city)));
    return Future.all(loads).compose(all -> onLoop(this::open));
  }

  private Future<Void> load(String city) {
    return gate()
        .read(states -> new Load(states.epoch(), states.seq(city), List.copyOf(states.all(city))))
        .compose(
            load -> {
              epoch = load.epoch();
              var stream = new CityStream(table, settings);
              stream.load(load.states(), load.seq());
              return log.newest(city, Math.min(settings.ringFloor(), AT_ONCE))
                  .compose(newest -> onLoop(() -> remember(city, stream, newest)));
            });
  }

  /** The log is written a moment after the core knows: what it lacks was heard since the start. */
  private Future<Void> remember(String city, CityStream stream, List<Change> newest) {
    var known = new ArrayList<Change>(newest.size());
    addUpTo(stream.told(), newest, known);
    addUpTo(stream.told(), early.stream().filter(c -> c.city().equals(city)).toList(), known);
    boolean kept = stream.remember(known);
    cities.put(city, new CityTicker(vertx, stream, settings.tick(), clock, this::send));
    if (!kept) {
      LOG.atWarn()
          .addKeyValue("city", city)
          .log("the change log has a gap: clients load the snapshot again");
    }
    return Future.succeededFuture();
  }

  /** Adds those changes up to this seq that come after the last one there. */
  private static void addUpTo(long seq, List<Change> changes, List<Change> to) {
    for (Change change : changes) {
      boolean news = to.isEmpty() || change.seq() > to.get(to.size() - 1).seq();
      if (news && change.seq() <= seq) {
        to.add(change);
      }
    }
  }

  /** Fills the rest of a ring; who was away for longer than what it holds loads the snapshot. */
  private void rememberOlder(String city, CityTicker ticker) {
    CityStream stream = ticker.stream();
    int room = stream.ringCapacity() - stream.ringSize();
    long from = Math.max(0, stream.oldestSeq() - 1 - room);
    int count = (int) (stream.oldestSeq() - 1 - from);
    Future<List<Change>> read =
        count == 0 ? Future.succeededFuture(List.of()) : log.after(city, from, count);
    var unused = // it only lets more clients resume
        read.compose(older -> onLoop(() -> rememberOlder(city, stream, older)))
            .onFailure(this::notReadBack);
  }

  private void notReadBack(Throwable failure) {
    if (phase == Phase.SERVING) { // the records may close first
      LOG.atWarn().setCause(failure).log("older changes could not be read");
    }
  }

  private static Future<Void> rememberOlder(String city, CityStream stream, List<Change> older) {
    stream.rememberOlder(older);
    LOG.atInfo()
        .addKeyValue("city", city)
        .addKeyValue("seq", stream.seq())
        .addKeyValue("changes", stream.ringSize())
        .log("live ring rebuilt");
    return Future.succeededFuture();
  }

  private Future<Void> open() {
    phase = Phase.SERVING;
    take(List.copyOf(early));
    early.clear();
    beatTimer = vertx.setPeriodic(settings.beat().toMillis(), id -> beat());
    olderTimer = vertx.setTimer(OLDER_AFTER_MILLIS, id -> cities.forEach(this::rememberOlder));
    return Future.succeededFuture();
  }

  /** Stops its timers. */
  public Future<Void> stop() {
    if (loop == null) {
      return Future.succeededFuture(); // never started
    }
    return onLoop(
        () -> {
          phase = Phase.STOPPED;
          boolean unused = vertx.cancelTimer(beatTimer) | vertx.cancelTimer(olderTimer);
          cities.values().forEach(CityTicker::cancel);
          return Future.succeededFuture();
        });
  }

  @Override
  public void committed(List<Change> changes, List<SeenObservation> watched) {
    if (phase == Phase.SERVING) {
      take(changes);
      watched.forEach(watches()::observed);
    } else if (phase != Phase.STOPPED) {
      early.addAll(changes);
    }
  }

  private void take(List<Change> changes) {
    var touched = new LinkedHashSet<CityTicker>();
    for (Change change : changes) {
      CityTicker ticker = cities.get(change.city());
      if (ticker == null) {
        continue;
      }
      if (!ticker.stream().follows(change)) {
        lost(change, ticker);
        continue;
      }
      ticker.add(change);
      touched.add(ticker);
    }
    touched.forEach(CityTicker::changed);
  }

  /**
   * A seq is missing, which the core promises never happens. Showing the rest would be a lie: the
   * city goes silent, so its clients come back, and starts anew from the core's state.
   */
  private void lost(Change change, CityTicker ticker) {
    LOG.atError()
        .addKeyValue("city", change.city())
        .addKeyValue("seq", change.seq())
        .addKeyValue("after", ticker.stream().seq())
        .log("live stream has a gap, reading the city anew");
    counters.brokenChains.increment();
    cities.remove(change.city());
    ticker.cancel();
    var unused =
        load(change.city())
            .onFailure(
                problem ->
                    LOG.atError()
                        .addKeyValue("city", change.city())
                        .setCause(problem)
                        .log("city stays without live view"));
  }

  private void beat() {
    long now = clock.millis();
    int ring = 0;
    for (CityTicker ticker : cities.values()) {
      ticker.flush();
      var beats = new ArrayList<Delivery>();
      for (FilterGroup group : ticker.stream().groups()) {
        beats.add(new Delivery(group, List.of(group.beat(now))));
      }
      send(beats);
      ring += ticker.stream().ringSize();
    }
    counters.ringSize = ring;
  }

  /** One task an event loop, whatever the number of filters and sockets. */
  private void send(List<Delivery> deliveries) {
    var byOutlet = new HashMap<Outlet, List<Delivery>>();
    for (Delivery delivery : deliveries) {
      for (Outlet outlet : delivery.group().outlets()) {
        byOutlet.computeIfAbsent(outlet, o -> new ArrayList<>()).add(delivery);
      }
    }
    byOutlet.forEach(Outlet::deliver);
  }

  /** Answers with a welcome or a refusal; after a welcome, ask for {@link #replay}. Any thread. */
  void subscribe(Subscription subscription, String wantedEpoch, long since) {
    loop().runOnContext(v -> subscribe(subscription, wantedEpoch, since, AHEAD_TRIES));
  }

  private void subscribe(Subscription sub, String wantedEpoch, long since, int tries) {
    Outlet outlet = sub.outlet();
    CityTicker ticker = cities.get(sub.city());
    if (ticker == null || phase != Phase.SERVING) {
      outlet.answered(sub, new Answer.NoCity());
      return;
    }
    CityStream stream = ticker.stream();
    if (since < 0) {
      outlet.answered(sub, new Answer.Welcome(epoch, stream.told(), false));
    } else if (!wantedEpoch.isEmpty() && !wantedEpoch.equals(epoch)) {
      outlet.answered(sub, new Answer.Resync("epoch"));
    } else if (since > stream.told()
        && (tries == AHEAD_TRIES || tries > 0 && since <= stream.seq())) {
      var unused =
          vertx.setTimer(AHEAD_MILLIS, id -> subscribe(sub, wantedEpoch, since, tries - 1));
    } else if (since > stream.told() || !stream.reaches(since)) {
      outlet.answered(sub, new Answer.Resync("gap"));
    } else {
      outlet.answered(sub, new Answer.Welcome(epoch, since, true));
    }
  }

  /** Answers with what it missed after this seq; joins its group when nothing is. Any thread. */
  void replay(Subscription sub, long from) {
    loop()
        .runOnContext(
            v -> {
              CityTicker ticker = cities.get(sub.city());
              if (sub.ended() || ticker == null) {
                return;
              }
              CityStream stream = ticker.stream();
              if (!stream.reaches(from)) {
                sub.outlet().answered(sub, new Answer.Resync("gap"));
                return;
              }
              FilterGroup group = stream.group(sub.filter());
              CityStream.Missed missed = stream.missed(group, from, REPLAY_BYTES);
              if (missed.complete()) {
                sub.joined(group);
              }
              sub.outlet().answered(sub, new Answer.Replay(missed, sub.group()));
              stream.release(group);
            });
  }

  /** Ends a subscription. Any thread. */
  void leave(Subscription sub) {
    loop()
        .runOnContext(
            v -> {
              FilterGroup group = sub.group();
              CityTicker ticker = cities.get(sub.city());
              if (sub.end() && group != null && ticker != null) {
                group.leave(sub.outlet());
                ticker.stream().release(group);
              }
            });
  }

  /** Starts a watch and says on the hub's loop whether the city has such an asset. Any thread. */
  void watch(Watch watch, Consumer<Boolean> found) {
    loop()
        .runOnContext(
            v -> {
              var unused =
                  watches()
                      .start(watch)
                      .onSuccess(found::accept)
                      .onFailure(
                          problem -> {
                            LOG.atWarn()
                                .addKeyValue("asset", watch.asset())
                                .setCause(problem)
                                .log("watch failed");
                            found.accept(false);
                          });
            });
  }

  /** Ends a watch. Any thread. */
  void unwatch(Watch watch) {
    loop().runOnContext(v -> watches().end(watch));
  }

  private Future<Void> onLoop(Supplier<Future<Void>> work) {
    Promise<Void> done = Promise.promise();
    loop()
        .runOnContext(
            v -> {
              var unused = work.get().onComplete(done);
            });
    return done.future();
  }

  private CoreGate gate() {
    return Objects.requireNonNull(gate, "start the hub first");
  }

  private Context loop() {
    return Objects.requireNonNull(loop, "start the hub first");
  }

  private Watches watches() {
    return Objects.requireNonNull(watches, "start the hub first");
  }

  private enum Phase {
    IDLE,
    SERVING,
    STOPPED
  }

  private record Load(String epoch, long seq, List<AssetState> states) {}
}
