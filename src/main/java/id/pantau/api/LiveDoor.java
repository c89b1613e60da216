package id.pantau.api;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Where one event loop's live sockets come in. Made, asked and closed on that loop. */
public interface LiveDoor {

  /**
   * Turns a request into a live socket, or answers why not.
   *
   * @return done when the answer is given; fails when the handshake does
   */
  Future<Void> open(RoutingContext rc);

  /** Tells the open sockets to come back later and closes them, spread over this time. */
  Future<Void> drain(Duration spread);
}
