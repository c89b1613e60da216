package id.pantau;

import id.pantau.access.Principal;
import id.pantau.api.Callers;
import id.pantau.core.Reporter;
import io.vertx.ext.web.RoutingContext;

/** Which feed a request's reports belong to: its key's, or the built-in one of the city. */
final class Reporters {
  private static final String BUILT_IN = "manual";

  private Reporters() {}

  static Reporter of(RoutingContext rc) {
    Principal principal = Callers.of(rc);
    String feed = principal.feed() == null ? BUILT_IN : principal.feed();
    String city = principal.city();
    return new Reporter(city == null ? feed : city + "/" + feed, city);
  }
}
