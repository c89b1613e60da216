package id.pantau;

import id.pantau.api.AsOf;
import id.pantau.api.Callers;
import id.pantau.api.Refusals;
import id.pantau.live.SnapshotRoute;
import id.pantau.live.Snapshots;
import id.pantau.records.BeforeTheLog;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/** Answers {@code GET /live/snapshot} for whom the HTTP side let in. */
final class LiveSnapshotRoute implements Handler<RoutingContext> {
  private final SnapshotRoute route;
  private final InstantSource clock;

  LiveSnapshotRoute(Snapshots snapshots, InstantSource clock) {
    route = new SnapshotRoute(snapshots);
    this.clock = clock;
  }

  @Override
  public void handle(RoutingContext rc) {
    route
        .answer(rc.request(), LiveDoors.who(Callers.of(rc)), AsOf.asked(rc, clock))
        .onFailure(
            failure -> {
              if (failure instanceof SnapshotRoute.UnknownCity) {
                Refusals.notFound(rc, "There is no such city for you; name one with ?city=");
              } else if (failure instanceof SnapshotRoute.BadFilter) {
                Refusals.badRequest(rc, String.valueOf(failure.getMessage()));
              } else if (failure instanceof BeforeTheLog before) {
                rc.fail(AsOf.tooEarly(before));
              } else {
                rc.fail(failure);
              }
            });
  }
}
