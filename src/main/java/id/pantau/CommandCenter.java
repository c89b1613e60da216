package id.pantau;

import id.pantau.access.CreatedKey;
import id.pantau.access.KeyRequest;
import id.pantau.access.Principal;
import id.pantau.access.Scope;
import id.pantau.access.SignInRequest;
import id.pantau.api.Api;
import id.pantau.api.ApiParts;
import id.pantau.api.ChangeNotifier;
import id.pantau.api.Refusals;
import id.pantau.config.Settings;
import id.pantau.config.city.CityPack;
import id.pantau.config.city.CityPacks;
import id.pantau.config.city.PackNotes;
import id.pantau.config.text.Problems;
import id.pantau.core.CoreSettings;
import id.pantau.core.CoreVerticle;
import id.pantau.feed.FeedRunner;
import id.pantau.feed.ObservationsHandler;
import id.pantau.history.HistoryWriter;
import id.pantau.history.WriterSettings;
import id.pantau.live.LiveHub;
import id.pantau.live.LiveSettings;
import id.pantau.live.Snapshots;
import id.pantau.model.City;
import id.pantau.notify.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server: opens the stores, deploys the core, the live hub, the HTTP side and the history
 * writer, and closes them in the order in which nothing accepted is lost. Tests run it in-process.
 */
public final class CommandCenter {
  private static final Logger LOG = LoggerFactory.getLogger(CommandCenter.class);
  private static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(1);
  private static final long GATHER_MS = 4;
  private static final Duration DRAIN = Duration.ofSeconds(8);

  /** In the data folder: what the last start found in the packs. */
  private static final String PACK_NOTES = "packs.note";

  private final Vertx vertx;
  private final Settings settings;
  private final PackSource packReader;
  private final String version;
  private final Clock clock = Clock.systemUTC();
  private final Deque<Supplier<Future<?>>> closings = new ArrayDeque<>();
  private volatile Map<String, CityPack> packs = Map.of();
  private volatile List<Served> served = List.of();
  private volatile List<String> notReady = List.of("starting");
  private @Nullable Stores stores;
  private @Nullable CreatedKey firstKey;

  /**
   * A server that has not started.
   *
   * @param vertx owned by the caller, closed by the caller after {@link #stop}
   * @param packs reads the cities to serve
   */
  public CommandCenter(Vertx vertx, Settings settings, PackSource packs, String version) {
    this.vertx = vertx;
    this.settings = settings;
    this.version = version;
    this.packReader = packs;
  }

  /**
   * Starts.
   *
   * @return the port once it answers requests; fails when the folder is in use, a file cannot be
   *     opened or the port is taken, with everything opened closed again
   */
  public Future<Integer> start() {
    // Beside the opening of the stores: either takes a quarter of a second.
    Future<List<CityPack>> reading = vertx.executeBlocking(() -> packReader.read(false), false);
    return Stores.open(vertx, settings, clock)
        .compose(opened -> deploy(opened, reading))
        .onSuccess(
            port -> {
              notReady = List.of();
              LOG.atInfo()
                  .addKeyValue("port", port)
                  .addKeyValue("cities", packs.keySet())
                  .log("ready");
            })
        .recover(failure -> stop().transform(done -> Future.failedFuture(failure)));
  }

  /**
   * Refuses new work, lets running requests end, makes durable what was taken in, and closes.
   *
   * @return done when everything is closed; never fails, what failed is logged
   */
  public Future<Void> stop() {
    notReady = List.of("stopping");
    Future<Void> closed = Future.succeededFuture();
    while (!closings.isEmpty()) {
      Supplier<Future<?>> closing = closings.pop();
      closed =
          closed.compose(
              done ->
                  Future.succeededFuture()
                      .compose(begun -> closing.get()) // one that throws keeps none open
                      .<Void>mapEmpty()
                      .otherwise(
                          failure -> {
                            LOG.atWarn().setCause(failure).log("a part did not close well");
                            return null;
                          }));
    }
    return closed;
  }

  /** The admin key that the first start made, to be shown once; empty at any other start. */
  public Optional<CreatedKey> firstKey() {
    return Optional.ofNullable(firstKey);
  }

  /**
   * Makes a one-time link by which a browser signs in as a wall of this server.
   *
   * @return its token; fails when it cannot be written
   */
  public Future<String> wallLink() {
    return opened().sessions().link(server(), SignInRequest.wall("wall", null));
  }

  /**
   * Makes a key with admin rights, as the demo's simulator needs one.
   *
   * @return the key's secret; fails when it cannot be written
   */
  public Future<String> adminKey(String name) {
    var request = new KeyRequest(name, Set.of(Scope.ADMIN), null, null, List.of(), null);
    return opened().keys().create(server(), request).map(CreatedKey::secret);
  }

  /** Reads the cities to serve. Blocks; when it throws, the start fails with that. */
  @FunctionalInterface
  public interface PackSource {

    /**
     * The good packs.
     *
     * @param whole with their assets, also where these files were applied before
     */
    List<CityPack> read(boolean whole);
  }

  /**
   * A city that is served.
   *
   * @param assets how many its pack names
   */
  public record Served(City city, int assets) {}

  /** The cities by id, empty before the start. */
  public List<Served> served() {
    return served;
  }

  private static Principal server() {
    return new Principal("server", Set.of(Scope.ADMIN), null, Principal.Kind.KEY, "server", null);
  }

  private Future<Integer> deploy(Stores opened, Future<List<CityPack>> reading) {
    stores = opened;
    closings.push(() -> opened.close(vertx));
    var notifier = new ChangeNotifier();
    var hub = new LiveHub(vertx, opened.records(), liveSettings(), clock);
    closings.push(hub::stop);
    var core =
        new CoreVerticle(
            opened.journal(),
            opened.records(),
            new CoreSettings(
                settings.ingest().maxQueued(),
                settings.history().rawRetention(),
                CHECKPOINT_EVERY,
                (int) Math.min(GATHER_MS, settings.journal().groupCommitMax().toMillis()),
                version),
            clock,
            () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
            (city, code) -> AppliedPacks.areaName(packs.get(city), code),
            List.of(hub, notifier));
    return vertx
        .deployVerticle(core)
        .compose(
            id -> {
              closings.push(() -> vertx.undeploy(id));
              return reading;
            })
        .compose(read -> AppliedPacks.known(core, read).compose(known -> whole(known, read)))
        .compose(read -> AppliedPacks.apply(core, read))
        .compose(this::letGoOfAssets)
        .compose(done -> opened.keys().bootstrap(settings.bootstrapKey()))
        .compose(
            made -> {
              firstKey = made.orElse(null);
              return serve(opened, core, notifier, hub);
            });
  }

  /** The core has them now, or newer ones; a second copy would be 350 bytes an asset. */
  private Future<Void> letGoOfAssets(List<CityPack> applied) {
    served = applied.stream().map(pack -> new Served(pack.city(), pack.size())).toList();
    packs =
        applied.stream()
            .map(CityPack::withoutAssets)
            .collect(Collectors.toUnmodifiableMap(CityPack::id, p -> p));
    if (applied.stream().noneMatch(CityPack::whole)) {
      return Future.succeededFuture(); // all of it stands in the notes
    }
    return vertx.executeBlocking(
        () -> {
          PackNotes.write(settings.data().resolve(PACK_NOTES), version, packs.values());
          return null;
        },
        false);
  }

  /** Reads the packs of these settings, as a {@link PackSource} does; tells what is wrong. */
  static List<CityPack> packs(Settings settings, boolean whole, String version, Problems problems) {
    Path notes = settings.data().resolve(PACK_NOTES);
    return CityPacks.read(
        settings.cities().folder(),
        settings.cities().serve(),
        PulledKinds::problems,
        whole ? PackNotes.NONE : PackNotes.read(notes, version),
        problems);
  }

  /** Reads the packs whole where the core has not applied what the notes say it has. */
  private Future<List<CityPack>> whole(boolean known, List<CityPack> read) {
    return known
        ? Future.succeededFuture(read)
        : vertx.executeBlocking(() -> packReader.read(true), false);
  }

  private Future<Integer> serve(
      Stores opened, CoreVerticle core, ChangeNotifier notifier, LiveHub hub) {
    var areas = new CityAreas(packs.values(), opened.records());
    Map<String, City> cities = areas.cities();
    var snapshots = new Snapshots(vertx, core, opened.records(), cities.keySet());
    closings.push(snapshots::close);
    WorkerExecutor parsing = vertx.createSharedWorkerExecutor("pantau-parse", 2);
    closings.push(parsing::close);
    var writer =
        new HistoryWriter(
            vertx,
            opened.journal(),
            opened.records(),
            core::recordedOffset,
            opened.history(),
            writerSettings(),
            clock);
    var doors = new LiveDoors(vertx, hub, opened.keys(), opened.sessions(), liveSettings());
    var limits =
        new ObservationsHandler.Limits(
            settings.ingest().maxBody(), settings.ingest().maxInflated());
    var refusals = new Refusals();
    var observations =
        new ObservationsHandler(core, Reporters::of, refusals, parsing, clock, limits);
    var lines =
        ObservationsHandler.lineProtocol(
            core, rc -> Reporters.ofBucket(rc, cities.keySet()), refusals, parsing, clock, limits);
    var kinds = new PulledKinds(vertx, settings);
    closings.push(kinds::close);
    var outbox =
        new Outbox(
            vertx,
            opened.records(),
            kinds::client,
            opened.keys().seal()::close,
            opened.keys().seal()::open,
            cities::get,
            clock);
    closings.push(outbox::stop);
    var metrics =
        new ServerMetrics(opened.journal(), core, writer, hub.counters(), notifier, outbox);
    var feeds =
        new FeedRunner(vertx, core, cities.keySet(), kinds.all(core, cities, clock, core.clock()));
    var api =
        new Api(
            vertx,
            new ApiParts(
                core,
                cities,
                areas,
                opened.records(),
                opened.records(),
                opened.records(),
                opened.records(),
                notifier,
                opened.history(),
                feeds,
                outbox,
                opened.keys(),
                opened.sessions(),
                observations,
                lines,
                new LiveSnapshotRoute(snapshots, clock),
                doors::open,
                metrics,
                writer::state,
                () -> reasons(core),
                clock));
    closings.push(writer::stop);
    return areas
        .restore()
        .compose(done -> hub.start(core, packs.keySet()))
        .compose(done -> outbox.start())
        .compose(
            done ->
                api.start(
                        settings.server().host(),
                        settings.server().port(),
                        Math.max(2, Runtime.getRuntime().availableProcessors()),
                        DRAIN)
                    .recover(failure -> Future.failedFuture(cannotListen(failure))))
        .onSuccess(
            port -> {
              closings.push(api::stop);
              writer.start();
              closings.push(feeds::stop);
              var unusedStarted = feeds.start();
              var housekeeping = new Housekeeping(vertx, opened, writer, outbox, clock);
              housekeeping.start(settings.journal().maxAge());
              closings.push(housekeeping::stop);
            });
  }

  private IllegalStateException cannotListen(Throwable failure) {
    Settings.Server server = settings.server();
    return new IllegalStateException(
        "cannot listen on "
            + server.host()
            + ":"
            + server.port()
            + " ("
            + failure.getMessage()
            + "); stop what uses it, or choose another by --port or server.host",
        failure);
  }

  private List<String> reasons(CoreVerticle core) {
    List<String> reasons = notReady;
    return reasons.isEmpty() && !core.accepting()
        ? List.of("the journal cannot take reports")
        : reasons;
  }

  private LiveSettings liveSettings() {
    LiveSettings usual = LiveSettings.defaults();
    return new LiveSettings(
        settings.live().tick(),
        settings.live().heartbeat(),
        settings.live().heartbeat().multipliedBy(3),
        usual.unsubscribed(),
        settings.live().ringSize(),
        Math.max(usual.ringCeiling(), settings.live().ringSize()),
        usual.frameBytes());
  }

  private WriterSettings writerSettings() {
    WriterSettings usual = WriterSettings.DEFAULTS;
    return new WriterSettings(
        settings.history().maxCatchUpRate(),
        usual.batch(),
        usual.interval(),
        usual.firstRetry(),
        usual.longestRetry(),
        usual.checkEvery());
  }

  private Stores opened() {
    return Objects.requireNonNull(stores, "the server has not started");
  }
}
