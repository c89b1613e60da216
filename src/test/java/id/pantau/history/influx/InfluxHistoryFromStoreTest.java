package id.pantau.history.influx;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract on what stands in for a 1.6, with no step in memory that can be read instead. */
class InfluxHistoryFromStoreTest extends InfluxContract {
  private @Nullable StandIn standIn;

  @Override
  InfluxServer server() throws Exception {
    var started = new StandIn(vertx, false);
    standIn = started;
    return started.start();
  }

  @Override
  Duration window() {
    return Duration.ZERO;
  }

  @AfterEach
  void stop() throws Exception {
    Objects.requireNonNull(standIn).stop();
  }
}
