package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F21: SIGTERM under load. Three in every build, 50 by the profile faults. */
final class StopIT {
  private static final int STOPS = Integer.getInteger("pantau.stops", 3);
  private static final Duration DOWN = Duration.ofSeconds(2);
  private static final Duration READY = Duration.ofSeconds(10);
  private static final int REPORTS_BETWEEN = 500;

  /** Netty's words for a connection that came in the very moment of the stop and was dropped. */
  private static final String CAME_TOO_LATE = "Failed to register an accepted channel";

  @TempDir Path room;

  @Test
  void a_stop_under_load_is_quick_loses_nothing_and_is_told_as_blind_time() throws Exception {
    long begun = System.currentTimeMillis();
    var ledger = new Ledger();
    Child child = Child.serving(room, Map.of());
    var api = new Api(child.url());
    var assets = api.makeAssets("stop-", 60);
    try (var follower = new Follower(api);
        var loader = new Loader(api, ledger, assets, 1)) {
      follower.connect(api);
      ledger.awaitMore(REPORTS_BETWEEN, READY);
      for (int stop = 1; stop <= STOPS; stop++) {
        child.terminate();
        assertThat(child.awaitExit(Duration.ofSeconds(20))).as("stop %d", stop).isIn(0, 143);
        assertThat(follower.closeCode())
            .as("a wall is told that the server restarts, stop %d", stop)
            .isEqualTo(1012);
        assertThat(child.complaints())
            .as("log until stop %d", stop)
            .filteredOn(line -> !line.contains(CAME_TOO_LATE))
            .isEmpty();
        assertThat(Child.leftIn(room)).as("temp folder after stop %d", stop).isEmpty();
        if (stop == 1) {
          LockSupport.parkNanos(DOWN.toNanos()); // the time that nobody watched
        }
        child = Child.serving(room, Map.of());
        assertThat(child.complaints()).as("start %d repairs nothing", stop).isEmpty();
        api.moveTo(child.url());
        follower.connect(api);
        ledger.awaitMore(REPORTS_BETWEEN, READY);
      }
      loader.stop();
      assertThat(loader.wrong()).as("answers other than 200, 429, 503").isEmpty();
      assertThat(follower.faults()).isEmpty();
      new Audit(api, ledger, begun).nothingIsLost();
      tellsBlindTime(api, assets.get(0), begun);
    } finally {
      child.terminate();
      assertThat(child.awaitExit(Duration.ofSeconds(20))).isIn(0, 143);
    }
  }

  private static void tellsBlindTime(Api api, String asset, long begun) throws Exception {
    String span = "from=" + begun + "&to=" + System.currentTimeMillis();
    String path = "/api/v1/availability?city=makassar&by=asset&asset=" + asset + "&" + span;
    JsonNode row = api.get(path).path("items").path(0);
    assertThat(row.path("blind").doubleValue())
        .as("%s", row)
        .isBetween(DOWN.toMillis() / 1_000.0, 60.0 * STOPS);
    JsonNode items = api.get("/api/v1/assets/" + asset + "/timeline?" + span).path("items");
    assertThat(items.findValuesAsText("cause")).contains("blind");
  }
}
