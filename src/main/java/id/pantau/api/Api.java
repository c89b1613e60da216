package id.pantau.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of the server: one verticle on each of some event loops, all on one port. */
public final class Api {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private final Vertx vertx;
  private final ApiParts parts;
  private final Promise<Contract> contract = Promise.promise();
  private final Routes routes;
  private final AccessGuard access;
  private final StaticFiles files = new StaticFiles("web");
  private final List<String> deployed = new CopyOnWriteArrayList<>();

  public Api(Vertx vertx, ApiParts parts) {
    this.vertx = vertx;
    this.parts = parts;
    this.routes = new Routes(parts, contract.future());
    this.access = new AccessGuard(parts.keys(), parts.sessions());
  }

  /**
   * Listens.
   *
   * @param port 0 for any free one
   * @param loops event loops that serve, at least 1
   * @param drain how long a stop waits for requests that are being answered
   * @return the port; fails when it is taken
   */
  public Future<Integer> start(String host, int port, int loops, Duration drain) {
    // The first one finds the port that the others share.
    var first = verticle(host, port, drain);
    return deploy(first)
        .compose(
            listening -> {
              loadContract();
              var others = new ArrayList<Future<String>>();
              for (int i = 1; i < loops; i++) {
                others.add(deploy(verticle(host, first.actualPort(), drain)));
              }
              return Future.all(others).map(first.actualPort());
            });
  }

  /** Stops listening, lets running requests end and closes the live sockets. */
  public Future<Void> stop() {
    return Future.join(deployed.stream().map(vertx::undeploy).toList()).mapEmpty();
  }

  private ApiVerticle verticle(String host, int port, Duration drain) {
    return new ApiVerticle(
        parts.liveDoor(),
        door -> new ApiRouter(routes.table(door), access, contract.future(), files),
        host,
        port,
        drain);
  }

  private Future<String> deploy(ApiVerticle verticle) {
    return vertx.deployVerticle(verticle).onSuccess(deployed::add);
  }

  /** After listening: it takes a second of CPU that the first answers should not wait for. */
  private void loadContract() {
    var unused =
        Contract.load(vertx)
            .onFailure(e -> LOG.atError().setCause(e).log("Contract could not be loaded"))
            .onComplete(contract);
  }
}
