package id.pantau.api;

import id.pantau.access.Keys;
import id.pantau.access.Principal;
import id.pantau.access.Scope;
import id.pantau.core.CoreGate;
import id.pantau.core.OverQuota;
import id.pantau.core.Overloaded;
import id.pantau.core.Reporter;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/push/{token}} in the shape of Uptime Kuma, so that one line of a script reports: the
 * token is a key with scope push, which belongs to one asset.
 */
final class PushRoutes {
  private static final int MAX_MESSAGE = 1_000;

  private final CoreGate core;
  private final Keys keys;
  private final InstantSource clock;

  PushRoutes(CoreGate core, Keys keys, InstantSource clock) {
    this.core = core;
    this.keys = keys;
    this.clock = clock;
  }

  Future<Void> report(RoutingContext rc) {
    String address = rc.request().remoteAddress().hostAddress();
    Optional<Principal> caller =
        keys.authenticate(rc.pathParam("token"), address)
            .filter(principal -> principal.scopes().contains(Scope.PUSH));
    if (caller.isEmpty() || caller.get().asset() == null) {
      return answer(rc, 404, "no asset has this push address");
    }
    String ping = rc.request().getParam("ping", "");
    Double millis = number(ping);
    if (millis == null && !ping.isEmpty()) {
      return answer(rc, 400, "ping must be a number of milliseconds");
    }
    Reporter reporter = Callers.reporter(caller.get(), caller.get().city());
    return core.offer(batch(rc, caller.get().asset(), millis), reporter)
        .compose(
            verdict ->
                verdict.rejected() == 0
                    ? answer(rc, 200, null)
                    : answer(rc, 404, "the asset of this push address is gone"))
        .recover(failure -> refused(rc, failure));
  }

  private ObservationBatch batch(RoutingContext rc, String asset, @Nullable Double millis) {
    var batch = new ObservationBatch(clock.millis(), 1);
    String message = rc.request().getParam("msg", "");
    batch.begin();
    batch.asset(asset);
    // As there: what does not say that it is up is down.
    batch.status(rc.request().getParam("status", "up").equals("up") ? Status.UP : Status.DOWN);
    if (!message.isEmpty()) {
      batch.message(message.substring(0, Math.min(message.length(), MAX_MESSAGE)));
    }
    if (millis != null) {
      batch.measure("latency_ms", millis);
    }
    batch.end();
    return batch;
  }

  private static @Nullable Double number(String text) {
    if (!text.matches("[0-9]{1,12}([.][0-9]{1,12})?")) {
      return null;
    }
    return Double.valueOf(text);
  }

  private static Future<Void> refused(RoutingContext rc, Throwable failure) {
    if (failure instanceof Overloaded overloaded) {
      return later(rc, 503, overloaded.retryAfterSeconds(), "the server cannot take this now");
    }
    if (failure instanceof OverQuota over) {
      return later(rc, 429, over.retryAfterSeconds(), String.valueOf(over.getMessage()));
    }
    return Future.failedFuture(failure);
  }

  private static Future<Void> later(RoutingContext rc, int status, int seconds, String why) {
    var unused = rc.response().putHeader("Retry-After", Integer.toString(seconds));
    return answer(rc, status, why);
  }

  private static Future<Void> answer(RoutingContext rc, int status, @Nullable String why) {
    var body = new JsonObject().put("ok", why == null);
    if (why != null) {
      body.put("msg", why);
    }
    return rc.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.toBuffer());
  }
}
