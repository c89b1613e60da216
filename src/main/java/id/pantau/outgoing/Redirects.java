package id.pantau.outgoing;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a redirect leads; only probes go there. Pure. */
final class Redirects {
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  private Redirects() {}

  /** The address that this answer sends its caller to, as it was written; empty to stay. */
  static Optional<String> target(Call call, Answer answer) {
    return call.purpose() == Purpose.PROBES
            && call.method().equals(HttpMethod.GET)
            && STATUSES.contains(answer.status())
        ? Optional.ofNullable(answer.headers().get(HttpHeaders.LOCATION))
        : Optional.empty();
  }

  /** The call that follows the redirect. */
  static Call next(Call call, String location) throws Refused {
    Destination from = call.to();
    Destination to = from.resolve(location);
    boolean same = to.host().equals(from.host()) && to.port() == from.port();
    return new Call(
        call.purpose(),
        call.method(),
        to,
        same ? call.headers() : Map.of(),
        call.body(),
        call.within());
  }

  /** A refusal that says it was a redirect that led there; other failures as they are. */
  static Throwable told(Throwable failure) {
    String message = failure instanceof Refused ? String.valueOf(failure.getMessage()) : "";
    return failure instanceof Refused && !message.startsWith("redirected: ")
        ? new Refused("redirected: " + message)
        : failure;
  }
}
