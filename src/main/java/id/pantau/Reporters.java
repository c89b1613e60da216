package id.pantau;

import id.pantau.access.Principal;
import id.pantau.api.Callers;
import id.pantau.core.Reporter;
import id.pantau.feed.RefusedReporter;
import id.pantau.model.Feed;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which feed a request's reports belong to: its key's, or the built-in one of the city. A bucket of
 * line protocol is a city.
 */
final class Reporters {
  private Reporters() {}

  static Reporter of(RoutingContext rc) {
    Principal principal = Callers.of(rc);
    return of(principal, principal.city());
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
    return of(principal, city);
  }

  private static Reporter of(Principal principal, @Nullable String city) {
    String feed = principal.feed() == null ? Feed.MANUAL : principal.feed();
    return new Reporter(city == null ? feed : city + "/" + feed, city);
  }
}
