package id.pantau.api;

import static java.util.concurrent.TimeUnit.SECONDS;

import id.pantau.access.KeyRequest;
import id.pantau.access.Keys;
import id.pantau.access.Principal;
import id.pantau.access.Scope;
import id.pantau.access.Sessions;
import id.pantau.access.SignInRequest;
import id.pantau.core.Unregistered;
import id.pantau.history.StoreState;
import id.pantau.model.Cause;
import id.pantau.model.City;
import id.pantau.model.Flags;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.network.Cidr;
import id.pantau.notify.Outbox;
import id.pantau.outgoing.AddressPolicy;
import id.pantau.outgoing.HostAddresses;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.outgoing.Purpose;
import id.pantau.records.Records;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The API on a free port, over real records, keys and sessions and a core in memory. */
final class TestServer implements AutoCloseable {
  final Vertx vertx = Vertx.vertx(options());
  final Map<String, City> cities = new ConcurrentHashMap<>();
  final ChangeNotifier notifier = new ChangeNotifier();
  final FakeHistory history = new FakeHistory();
  final Records records;
  final FakeCore core;
  final Sessions sessions;
  final Outbox outbox;
  final String reader;
  final String feeder;
  final String admin;
  final String mine;
  final String other;
  final int port;
  volatile List<String> notReady = List.of();
  private final Keys keys;
  private final OutgoingClient client;
  private final Api api;

  TestServer(Path folder) {
    cities.put("makassar", TestCities.MAKASSAR);
    cities.put("bangli", TestCities.BANGLI);
    records = get(Records.open(vertx, folder.resolve("records.db")));
    core = new FakeCore(records, notifier);
    seed();
    keys = get(Keys.open(vertx, records.credentials(), folder, "test", InstantSource.system()));
    client =
        new OutgoingClient(
            vertx,
            new AddressPolicy(
                List.of(
                    new AddressPolicy.Allowed(
                        Purpose.HOOKS, Objects.requireNonNull(Cidr.parse("127.0.0.0/8"))))),
            new HostAddresses(vertx, null),
            null);
    sessions = get(Sessions.open(records.credentials(), InstantSource.system()));
    outbox =
        new Outbox(
            vertx,
            records,
            () -> client,
            keys.seal()::close,
            keys.seal()::open,
            cities::get,
            InstantSource.system());
    var unusedStarted = get(outbox.start());
    reader = key("reader", Scope.READ, null);
    feeder = key("feeder", Scope.FEED, null);
    admin = key("admin", Scope.ADMIN, null);
    mine = key("mine", Scope.ADMIN, "makassar");
    other = key("other", Scope.READ, "bangli");
    api = new Api(vertx, parts());
    port = get(api.start("127.0.0.1", 0, 2, Duration.ofSeconds(2)));
  }

  /** No cache on disk, as in a server process: nothing may lean on Vert.x unpacking resources. */
  static VertxOptions options() {
    return new VertxOptions()
        .setEventLoopPoolSize(2)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  private ApiParts parts() {
    return new ApiParts(
        core,
        cities,
        new TestAreas(cities),
        records,
        records,
        records,
        records,
        notifier,
        history,
        NoPulledFeeds.INSTANCE,
        outbox,
        keys,
        sessions,
        rc -> plain(rc, "application/json", VERDICT),
        TestServer::nothing,
        rc -> plain(rc, "application/json", SNAPSHOT),
        Door::new,
        rc -> plain(rc, "text/plain", "# HELP"),
        () -> StoreState.OK,
        () -> notReady,
        Clock.fixed(Instant.ofEpochMilli(FakeCore.NOW), ZoneOffset.UTC));
  }

  private static final String VERDICT =
      """
      {"accepted":0,"duplicate":0,"late":0,"skewed":0,"rejected":0,"offset":0,"errors":[]}""";
  private static final String SNAPSHOT =
      """
      {"epoch":"e","seq":0,"at":0,"assets":[]}""";

  private void seed() {
    City city = TestCities.MAKASSAR;
    core.seed(
        TestCities.asset("mks-switch", city, "app", null, List.of()),
        Status.DOWN,
        Cause.REPORTED,
        Proof.REACH,
        0);
    for (int i = 0; i < 8; i++) {
      String area = i % 2 == 0 ? "73.71.01.1001" : "73.71.02";
      core.seed(
          TestCities.asset("mks-alley-" + i, city, "cctv.alley", area, List.of("mks-switch")),
          i == 3 ? Status.DOWN : Status.UP,
          Cause.REPORTED,
          Proof.SERVICE,
          Flags.UNVERIFIED | Flags.FLAPPING);
    }
    core.seed(
        TestCities.asset("mks-new", city, "app", null, List.of()),
        Status.UNKNOWN,
        Cause.NEVER_SEEN,
        null,
        0);
    core.seed(
        TestCities.asset("bgl-1", TestCities.BANGLI, "app", null, List.of()),
        Status.UP,
        Cause.REPORTED,
        Proof.SERVICE,
        0);
    for (String id : List.of("mks-x-1", "zabbix:10084", "mks-x-2")) {
      core.unknown.add(new Unregistered(id, "makassar/manual", 3, FakeCore.NOW, FakeCore.NOW));
    }
  }

  /** A key of this scope and city. */
  String key(String name, Scope scope, @Nullable String city) {
    var server = new Principal("test", Set.of(Scope.ADMIN), null, Principal.Kind.KEY, "test", null);
    var request = new KeyRequest(name, Set.of(scope), city, null, List.of(), null);
    return get(keys.create(server, request)).secret();
  }

  /** A fresh one-time token of a wall. */
  String token() {
    var server = new Principal("test", Set.of(Scope.ADMIN), null, Principal.Kind.KEY, "test", null);
    return get(sessions.link(server, SignInRequest.wall("wall", null)));
  }

  /** What this Future gives, within ten seconds. */
  static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, SECONDS);
    } catch (Exception e) {
      throw new AssertionError("did not succeed: " + e, e);
    }
  }

  @Override
  public void close() {
    var unusedStopped = get(api.stop());
    var unusedOutbox = get(outbox.stop());
    var unusedClient = get(client.close());
    var unusedRecords = get(records.close());
    var unusedVertx = get(vertx.close());
  }

  private static void nothing(RoutingContext rc) {
    var unused = rc.response().setStatusCode(204).end();
  }

  private static void plain(RoutingContext rc, String type, String body) {
    var unused = rc.response().putHeader("Content-Type", type).end(body);
  }

  /** A door that greets a socket and tells others to upgrade. */
  private static final class Door implements LiveDoor {
    @Override
    public Future<Void> open(RoutingContext rc) {
      return rc.request().canUpgradeToWebSocket()
          ? rc.request().toWebSocket().compose(socket -> socket.writeTextMessage("welcome"))
          : rc.response().setStatusCode(426).putHeader("Upgrade", "websocket").end();
    }

    @Override
    public Future<Void> drain(Duration spread) {
      return Future.succeededFuture();
    }
  }
}
