package id.pantau.history.influx;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The contract on what stands in for a 1.6, with no step in memory that can be read instead. */
class InfluxHistoryFromStoreTest extends InfluxContract {
  private StandIn standIn;

  @Override
  InfluxServer server() throws Exception {
    standIn = new StandIn(vertx, false);
    return standIn.start();
  }

  @Override
  Duration window() {
    return Duration.ZERO;
  }

  @AfterEach
  void stop() throws Exception {
    standIn.stop();
  }
}
