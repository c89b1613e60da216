package id.pantau.api;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.spi.metrics.TCPMetrics;

/**
 * Counts connections that Vert.x (seen in 5.0.8, unchanged in 5.0.12) left uncounted: it makes a
 * server's metrics when its socket is bound already, so that a connection made in that very moment
 * has metrics but no entry there. Each request on it would fail before it is read, unanswered.
 */
final class CountedConnections {
  private CountedConnections() {}

  /** Hand every connection of a server over before its first request. On its event loop. */
  static void count(HttpConnection connection) {
    if (connection instanceof ConnectionBase line
        && line.metric() == null
        && line.metrics() instanceof TCPMetrics<?> metrics) {
      line.metric(metrics.connected(line.remoteAddress(), line.remoteName()));
    }
  }
}
