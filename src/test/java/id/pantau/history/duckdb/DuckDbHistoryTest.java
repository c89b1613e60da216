package id.pantau.history.duckdb;

import id.pantau.history.Awaits;
import id.pantau.history.HistorySettings;
import id.pantau.history.HistoryStore;
import id.pantau.history.HistoryStoreContract;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by the embedded history. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class DuckDbHistoryTest extends HistoryStoreContract {
  private static Vertx vertx = Vertx.vertx();

  @TempDir Path folder = Path.of("");

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stopVertx() throws Exception {
    Awaits.done(vertx.close());
  }

  @Override
  protected HistoryStore create() {
    return new DuckDbHistory(
        vertx,
        new HistorySettings(
            folder, Duration.ofDays(2), Duration.ofDays(10), Duration.ofDays(100), 256, 1));
  }
}
