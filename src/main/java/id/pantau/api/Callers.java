package id.pantau.api;

import id.pantau.access.Principal;
import id.pantau.core.Reporter;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

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

  /**
   * The feed that this caller's reports belong to, held to what its key may send.
   *
   * @param city the only one it may report for, null for any
   */
  public static Reporter reporter(Principal caller, @Nullable String city) {
    Integer quota = caller.quotaPerMinute();
    return Reporter.of(city, caller.feed())
        .within(quota == null ? null : new Reporter.Quota(caller.id(), quota));
  }

  static void put(RoutingContext rc, Principal principal) {
    var unused = rc.put(KEY, principal);
  }
}
