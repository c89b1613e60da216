package id.pantau;

import id.pantau.access.Keys;
import id.pantau.access.Principal;
import id.pantau.access.Sessions;
import id.pantau.api.Callers;
import id.pantau.api.LiveDoor;
import id.pantau.api.Refusals;
import id.pantau.live.LiveHub;
import id.pantau.live.LivePrincipal;
import id.pantau.live.LiveSessions;
import id.pantau.live.LiveSettings;
import id.pantau.live.SocketCounts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Opens one door to the live view on each event loop; the HTTP side has said who comes. */
final class LiveDoors {
  private final Vertx vertx;
  private final LiveHub hub;
  private final Keys keys;
  private final Sessions sessions;
  private final LiveSettings settings;
  private final SocketCounts counts = new SocketCounts();

  LiveDoors(Vertx vertx, LiveHub hub, Keys keys, Sessions sessions, LiveSettings settings) {
    this.vertx = vertx;
    this.hub = hub;
    this.keys = keys;
    this.sessions = sessions;
    this.settings = settings;
  }

  LiveDoor open() {
    var live = new LiveSessions(vertx, hub, this::stillValid, counts, settings);
    return new LiveDoor() {
      @Override
      public Future<Void> open(RoutingContext rc) {
        return live.upgrade(
            rc.request(),
            who(Callers.of(rc)),
            (status, detail) -> Refusals.http(rc, status, detail));
      }

      @Override
      public Future<Void> drain(Duration spread) {
        return live.drain(spread);
      }
    };
  }

  static LivePrincipal who(Principal principal) {
    boolean key = principal.kind() == Principal.Kind.KEY;
    return new LivePrincipal(
        (key ? "k:" : "s:") + principal.id(),
        principal.city(),
        key ? LivePrincipal.KEY_SOCKETS : LivePrincipal.SESSION_SOCKETS);
  }

  private boolean stillValid(LivePrincipal who) {
    String id = who.id().substring(2);
    return who.id().startsWith("k:") ? keys.live(id) : sessions.live(id);
  }
}
