package id.pantau.history.influx;

import id.pantau.history.Awaits;
import id.pantau.history.HistoryStore;
import id.pantau.history.HistoryStoreContract;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by the history in an InfluxDB; who extends it says in which. */
abstract class InfluxContract extends HistoryStoreContract {
  static Vertx vertx;

  @TempDir Path folder = Path.of("");

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stopVertx() throws Exception {
    Awaits.done(vertx.close());
  }

  /** A server that answers. */
  abstract InfluxServer server() throws Exception;

  /** How much of the statuses stands in memory. */
  Duration window() {
    return InfluxSettings.WINDOW;
  }

  @Override
  protected HistoryStore create() throws Exception {
    String bucket = "pantau-test-" + UUID.randomUUID();
    return new InfluxHistory(vertx, server().settings(bucket, folder, window()));
  }
}
