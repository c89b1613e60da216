package id.pantau;

import id.pantau.api.Callers;
import id.pantau.api.Refusals;
import id.pantau.live.SnapshotRoute;
import id.pantau.live.Snapshots;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Answers {@code GET /live/snapshot} for whom the HTTP side let in. */
final class LiveSnapshotRoute implements Handler<RoutingContext> {
  private final SnapshotRoute route;

  LiveSnapshotRoute(Snapshots snapshots) {
    route = new SnapshotRoute(snapshots);
  }

  @Override
  public void handle(RoutingContext rc) {
    route
        .answer(rc.request(), LiveDoors.who(Callers.of(rc)))
        .onFailure(
            failure -> {
              if (failure instanceof SnapshotRoute.UnknownCity) {
                Refusals.notFound(rc, "There is no such city for you; name one with ?city=");
              } else if (failure instanceof SnapshotRoute.BadFilter) {
                Refusals.badRequest(rc, String.valueOf(failure.getMessage()));
              } else {
                rc.fail(failure);
              }
            });
  }
}
