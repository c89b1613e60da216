package id.pantau.notify;

import id.pantau.outgoing.Destination;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.outgoing.Purpose;
import id.pantau.outgoing.Refused;
import io.vertx.core.Future;
import java.util.List;

/** Judges where a hook sends to before anything is sent. */
final class Targets {
  private Targets() {}

  /**
   * What speaks against this address, its name resolved; a name that is not found now may be found
   * later. Never fails.
   */
  static Future<List<String>> problems(OutgoingClient client, String url) {
    try {
      return client
          .address(Purpose.HOOKS, Destination.parse(url))
          .map(good -> List.<String>of())
          .otherwise(failure -> failure instanceof Refused refused ? problem(refused) : List.of());
    } catch (Refused refused) {
      return Future.succeededFuture(problem(refused));
    }
  }

  private static List<String> problem(Refused refused) {
    return List.of("url: " + refused.getMessage());
  }
}
