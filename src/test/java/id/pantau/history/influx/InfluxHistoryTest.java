package id.pantau.history.influx;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract, kept on what stands in for a 2.7. */
class InfluxHistoryTest extends InfluxContract {
  private @Nullable StandIn standIn;

  @Override
  InfluxServer server() throws Exception {
    var started = new StandIn(vertx, true);
    standIn = started;
    return started.start();
  }

  @AfterEach
  void stop() throws Exception {
    Objects.requireNonNull(standIn).stop();
  }
}
