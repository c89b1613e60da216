package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F24: the process is stopped for longer than an asset's limit, then goes on. 12 s in every build,
 * 60 s by the profile faults.
 */
class PauseIT {
  private static final int CAMERAS = 40;
  private static final Duration PAUSE =
      Duration.ofSeconds(Integer.getInteger("pantau.pauseSeconds", 12));

  @TempDir Path room;

  @Test
  void a_stopped_process_tells_blind_time_and_calls_nothing_silent() throws Exception {
    long begun = System.currentTimeMillis();
    try (Child child = Child.launch(room, Child.serve(room.resolve("data")), Map.of())) {
      child.awaitReady();
      var api = new Api(child.url());
      for (int i = 0; i < CAMERAS; i++) {
        put(api, "pause-" + i);
      }
      try (var follower = new Follower(api)) {
        follower.connect(api);
        report(api);
        child.signal("STOP");
        LockSupport.parkNanos(PAUSE.toNanos()); // the time that nobody watched
        child.signal("CONT");
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .ignoreExceptions()
            .until(() -> gaps(api) > 0);
        if (follower.closed()) { // a wall that was not answered for longer lets go of its line
          follower.connect(api);
        }
        report(api);

        assertThat(api.changes())
            .filteredOn(change -> change.path("asset").asText().startsWith("pause-"))
            .filteredOn(change -> change.path("status").asText().equals("UNKNOWN"))
            .as("no storm of silence")
            .allMatch(change -> change.path("cause").asText().equals("never_seen"));
        for (int i = 0; i < CAMERAS; i++) {
          JsonNode status = api.get("/api/v1/assets/pause-" + i);
          assertThat(status.path("status").asText()).isEqualTo("UP");
          assertThat(status.path("flags")).isEmpty();
        }
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .ignoreExceptions()
            .untilAsserted(() -> tellsBlindTime(api, begun));
        Awaitility.await()
            .atMost(Duration.ofSeconds(15))
            .until(() -> api.get("/api/v1/assets/pause-0").path("cause").asText().equals("silent"));
        long last = api.changes().size();
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> follower.seq() >= last && follower.provenSeq() >= last);
        assertThat(follower.faults()).isEmpty();
      }
    }
  }

  private static void tellsBlindTime(Api api, long begun) throws Exception {
    String span = "from=" + begun + "&to=" + System.currentTimeMillis();
    String path = "/api/v1/availability?city=makassar&by=asset&asset=pause-0&" + span;
    JsonNode row = api.get(path).path("items").path(0);
    assertThat(row.path("blind").doubleValue())
        .isBetween(PAUSE.toSeconds() - 1.0, PAUSE.toSeconds() + 18.0);
    assertThat(row.path("unknown").doubleValue()).isLessThan(PAUSE.toSeconds());
    JsonNode items = api.get("/api/v1/assets/pause-0/timeline?" + span).path("items");
    assertThat(items.findValuesAsText("cause")).contains("blind").doesNotContain("silent");
  }

  private static void put(Api api, String id) throws Exception {
    String body =
        """
        {"city":"makassar","name":"Uji %s","kind":"cctv.alley","intervalSeconds":3}"""
            .formatted(id);
    var request =
        api.request("/api/v1/assets/" + id)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body));
    assertThat(api.send(request).statusCode()).isEqualTo(201);
  }

  private static void report(Api api) throws Exception {
    var text = new StringBuilder("[");
    for (int i = 0; i < CAMERAS; i++) {
      text.append(i == 0 ? "" : ",").append("{\"asset\":\"pause-").append(i);
      text.append("\",\"status\":\"UP\"}");
    }
    assertThat(api.report(text.append("]").toString()).statusCode()).isEqualTo(200);
  }

  private static double gaps(Api api) throws Exception {
    String metrics = api.send(api.request("/metrics").GET()).body();
    return metrics
        .lines()
        .filter(line -> line.startsWith("pantau_core_blind_gaps_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
