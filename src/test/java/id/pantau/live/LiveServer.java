package id.pantau.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.pantau.core.AreaNames;
import id.pantau.core.Command;
import id.pantau.core.CommandResult;
import id.pantau.core.CoreSettings;
import id.pantau.core.CoreVerticle;
import id.pantau.core.Reporter;
import id.pantau.feed.ObservationsHandler;
import id.pantau.journal.Journal;
import id.pantau.journal.JournalLimits;
import id.pantau.model.Asset;
import id.pantau.records.Records;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The real core and live view behind as little HTTP as the tests need. */
final class LiveServer {
  static final String KEY = "key-of-all-cities";
  static final String BANGLI_KEY = "key-of-bangli";
  static final Set<String> CITIES = Set.of("makassar", "bangli");
  private static final JsonMapper JSON = new JsonMapper();

  final Vertx vertx = Vertx.vertx();
  final LiveHub hub;
  final Set<String> revoked = ConcurrentHashMap.newKeySet();
  private final LiveSettings settings;
  private final Journal journal;
  private final Records records;
  private final CoreVerticle core;
  private @Nullable Front front;

  private LiveServer(LiveSettings settings, Path folder) throws Exception {
    this.settings = settings;
    journal =
        await(
            Journal.open(
                vertx,
                folder.resolve("journal.db"),
                new JournalLimits(1L << 30, Duration.ofDays(7))));
    records = await(Records.open(vertx, folder.resolve("records.db")));
    hub = new LiveHub(vertx, records, settings, Clock.systemUTC());
    core =
        new CoreVerticle(
            journal,
            records,
            new CoreSettings(1_000_000, Duration.ofDays(7), Duration.ofSeconds(30), 2, "test"),
            Clock.systemUTC(),
            System::currentTimeMillis,
            AreaNames.NONE,
            List.of(hub));
  }

  /** The contract's limits with a faster beat, so that tests need not wait 5 s for each. */
  static LiveSettings quick() {
    return ring(LiveSettings.defaults().ringFloor());
  }

  /** The same with so many changes a ring at least. */
  static LiveSettings ring(int floor) {
    LiveSettings d = LiveSettings.defaults();
    return new LiveSettings(
        d.tick(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(60), // a client that stalls on purpose answers no ping
        Duration.ofSeconds(2),
        floor,
        d.ringCeiling(),
        d.frameBytes());
  }

  static LiveServer start(Path folder, LiveSettings settings) throws Exception {
    var server = new LiveServer(settings, folder);
    await(server.vertx.deployVerticle(server.core));
    await(server.hub.start(server.core, CITIES));
    server.front = server.new Front();
    await(server.vertx.deployVerticle(server.front));
    return server;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + front().port());
  }

  CoreVerticle core() {
    return core;
  }

  LiveSessions sessions() {
    return front().sessions();
  }

  private Front front() {
    return java.util.Objects.requireNonNull(front);
  }

  void stop() throws Exception {
    await(hub.stop());
    await(vertx.undeploy(core.deploymentID()));
    await(journal.close());
    await(records.close());
    await(vertx.close());
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** The HTTP side, on one event loop. */
  private final class Front extends VerticleBase {
    private @Nullable HttpServer server;
    private @Nullable LiveSessions sessions;

    int port() {
      return java.util.Objects.requireNonNull(server).actualPort();
    }

    LiveSessions sessions() {
      return java.util.Objects.requireNonNull(sessions);
    }

    @Override
    public Future<?> start() {
      var live =
          new LiveSessions(
              vertx, hub, p -> !revoked.contains(p.id()), new SocketCounts(), settings);
      sessions = live;
      var snapshots = new SnapshotRoute(new Snapshots(vertx, core, records, CITIES));
      var observations =
          new ObservationsHandler(
              core,
              rc -> new Reporter("test", null),
              (rc, status, type, title, detail, errors) ->
                  done(rc, rc.response().setStatusCode(status).end(detail)),
              vertx.createSharedWorkerExecutor("test-ingest", 1),
              Clock.systemUTC(),
              new ObservationsHandler.Limits(1 << 20, 16 << 20));
      Router router = Router.router(vertx);
      router.route().handler(this::authenticate);
      router
          .get("/api/v1/live")
          .handler(
              rc ->
                  done(
                      rc,
                      live.upgrade(
                          rc.request(), of(rc), (status, why) -> refuse(rc, status, why))));
      router
          .get("/api/v1/live/snapshot")
          .handler(rc -> done(rc, snapshots.answer(rc.request(), of(rc), null)));
      router.post("/api/v1/observations").handler(observations);
      router.put("/api/v1/assets/:id").handler(BodyHandler.create()).handler(this::put);
      router
          .delete("/api/v1/assets/:id")
          .handler(rc -> run(rc, new Command.RemoveAsset("makassar", rc.pathParam("id"))));
      return vertx
          .createHttpServer(LiveSessions.configure(new HttpServerOptions().setHost("127.0.0.1")))
          .requestHandler(router)
          .listen(0)
          .onSuccess(s -> server = s);
    }

    private void authenticate(RoutingContext rc) {
      if (principal(rc.request()) == null) {
        done(rc, rc.response().setStatusCode(401).end());
      } else {
        rc.next();
      }
    }

    private LivePrincipal of(RoutingContext rc) {
      return java.util.Objects.requireNonNull(principal(rc.request()));
    }

    private @Nullable LivePrincipal principal(HttpServerRequest request) {
      String header = String.valueOf(request.getHeader("Authorization"));
      return switch (header.replace("Bearer ", "")) {
        case KEY -> new LivePrincipal("all", null, LivePrincipal.KEY_SOCKETS);
        case BANGLI_KEY -> new LivePrincipal("bangli", "bangli", 3);
        default -> null;
      };
    }

    private void put(RoutingContext rc) {
      try {
        JsonNode a = JSON.readTree(rc.body().buffer().getBytes());
        run(rc, new Command.PutAssets(a.path("city").asText(), List.of(asset(a))));
      } catch (IOException e) {
        rc.fail(400, e);
      }
    }

    private void run(RoutingContext rc, Command command) {
      done(rc, core.command(command).compose(result -> answer(rc, result)));
    }

    private Future<Void> answer(RoutingContext rc, CommandResult result) {
      return rc.response().setStatusCode(result.applied() ? 200 : 422).end(result.toString());
    }

    private void refuse(RoutingContext rc, int status, String why) {
      done(rc, rc.response().setStatusCode(status).end(why));
    }

    private void done(RoutingContext rc, Future<Void> answer) {
      var unused =
          answer.onFailure(
              problem -> {
                if (problem instanceof SnapshotRoute.UnknownCity) {
                  done(rc, rc.response().setStatusCode(404).end());
                } else {
                  rc.fail(500, problem);
                }
              });
    }
  }

  static Asset asset(JsonNode a) {
    return new Asset(
        a.path("id").asText(),
        a.path("city").asText(),
        a.path("name").asText(),
        a.path("kind").asText(),
        a.path("area").asText(),
        a.path("owner").asText(),
        Double.NaN,
        Double.NaN,
        List.of(),
        a.path("intervalSeconds").asInt(60),
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
}
