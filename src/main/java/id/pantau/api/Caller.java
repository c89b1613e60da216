package id.pantau.api;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as the access guard found it.
 *
 * @param name for people
 * @param scopes words of the outer contract, sorted
 * @param city the only city it sees, null for all
 * @param expires milliseconds since the epoch, null for never
 */
record Caller(String name, List<String> scopes, @Nullable String city, @Nullable Long expires) {
  private static final String KEY = "pantau.caller";

  Caller {
    scopes = List.copyOf(scopes);
  }

  /** Remembers it for the handlers that follow. */
  void put(RoutingContext rc) {
    rc.put(KEY, this);
  }

  /** Who asks; only behind the access guard. */
  static Caller of(RoutingContext rc) {
    Caller caller = rc.get(KEY);
    if (caller == null) {
      throw new IllegalStateException("a handler that needs a caller stands before the guard");
    }
    return caller;
  }

  /** Whether it may know of this city. */
  boolean sees(String wanted) {
    return city == null || city.equals(wanted);
  }
}
