package id.pantau.api;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** What every answer tells the browser: run only what comes from here, nowhere else. */
final class SecurityHeaders implements Handler<RoutingContext> {
  /** Pictures may stand in the page itself; nothing is ever fetched from another host. */
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  @Override
  public void handle(RoutingContext rc) {
    var unused = put(rc.response());
    rc.next();
  }

  static HttpServerResponse put(HttpServerResponse response) {
    return response
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
  }
}
