package id.pantau.api;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** What every answer tells the browser: run only what comes from here, nowhere else. */
final class SecurityHeaders implements Handler<RoutingContext> {
  /** Pictures may stand in the page itself; nothing is ever fetched from another host. */
  private static final CharSequence POLICY =
      HttpHeaders.createOptimized(
          "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
              + " form-action 'self'; frame-ancestors 'none'");

  // As bytes once: every answer carries them, and texts would be checked and encoded each time.
  private static final CharSequence POLICY_NAME =
      HttpHeaders.createOptimized("Content-Security-Policy");
  private static final CharSequence TYPE_NAME =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence TYPE = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence REFERRER_NAME = HttpHeaders.createOptimized("Referrer-Policy");
  private static final CharSequence REFERRER = HttpHeaders.createOptimized("no-referrer");

  @Override
  public void handle(RoutingContext rc) {
    var unused = put(rc.response());
    rc.next();
  }

  static HttpServerResponse put(HttpServerResponse response) {
    return response
        .putHeader(POLICY_NAME, POLICY)
        .putHeader(TYPE_NAME, TYPE)
        .putHeader(REFERRER_NAME, REFERRER);
  }
}
