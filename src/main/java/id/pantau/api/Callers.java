package id.pantau.api;

import id.pantau.access.Principal;
import io.vertx.ext.web.RoutingContext;

/** Who sent a request, from the access guard to the handlers behind it. */
public final class Callers {
  private static final String KEY = "pantau.principal";

  private Callers() {}

  /** Who sent it; throws IllegalStateException on a route that is open to anyone. */
  public static Principal of(RoutingContext rc) {
    Principal principal = rc.get(KEY);
    if (principal == null) {
      throw new IllegalStateException("a handler that needs a principal stands on an open route");
    }
    return principal;
  }

  static void put(RoutingContext rc, Principal principal) {
    var unused = rc.put(KEY, principal);
  }
}
