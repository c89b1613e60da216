package id.pantau;

import id.pantau.access.Principal;
import id.pantau.api.Callers;
import id.pantau.core.Reporter;
import id.pantau.feed.RefusedReporter;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Which feed a request's reports belong to: its key's, or the built-in one of the city. A bucket of
 * line protocol is a city.
 */
final class Reporters {
  private Reporters() {}

  static Reporter of(RoutingContext rc) {
    Principal principal = Callers.of(rc);
    return Callers.reporter(principal, principal.city());
  }

  /**
   * Of line protocol: the bucket, with a retention policy behind a slash or without, is the city.
   */
  static Reporter ofBucket(RoutingContext rc, Set<String> cities) {
    Principal principal = Callers.of(rc);
    String bucket = rc.request().getParam("bucket", "");
    int slash = bucket.indexOf('/');
    String city = slash < 0 ? bucket : bucket.substring(0, slash);
    if (!cities.contains(city) || !principal.sees(city)) {
      throw new RefusedReporter(
          404, "bucket \"" + bucket + "\" not found; the bucket is the id of a city");
    }
    return Callers.reporter(principal, city);
  }
}
