package id.pantau.history.influx;

import org.junit.jupiter.api.AfterEach;

/** The contract, kept on what stands in for a 2.7. */
class InfluxHistoryTest extends InfluxContract {
  private StandIn standIn;

  @Override
  InfluxServer server() throws Exception {
    standIn = new StandIn(vertx, true);
    return standIn.start();
  }

  @AfterEach
  void stop() throws Exception {
    standIn.stop();
  }
}
