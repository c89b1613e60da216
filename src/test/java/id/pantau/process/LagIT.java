package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history that cannot keep pace slows nobody and loses nothing. */
final class LagIT {
  private static final int BATCHES = 200;
  private static final int BATCH = 100;

  @TempDir Path room;

  @Test
  void a_lagging_history_slows_no_verdict_and_completes() throws Exception {
    long begun = System.currentTimeMillis();
    try (Child child = Child.serving(room, Map.of("PANTAU_HISTORY_MAX_CATCH_UP_RATE", "2000"))) {
      var api = new Api(child.url());
      List<String> assets = api.makeAssets("lag-", BATCH);
      var millis = new ArrayList<Long>();
      for (int n = 1; n <= BATCHES; n++) {
        long at = System.nanoTime();
        HttpResponse<String> answer = api.report(batch(assets, n, begun));
        millis.add((System.nanoTime() - at) / 1_000_000);
        assertThat(Api.JSON.readTree(answer.body()).path("accepted").intValue())
            .as(answer.body())
            .isEqualTo(BATCH);
      }
      assertThat(api.series(assets.get(0), "n", begun).size())
          .as("history lags, or this test shows nothing")
          .isLessThan(BATCHES);
      Collections.sort(millis);
      assertThat(millis.get(BATCHES / 2)).as("median verdict, ms").isLessThan(250);
      assertThat(api.get("/api/v1/assets/" + assets.get(0)).path("status").asText())
          .isEqualTo(status(BATCHES));
      for (String asset : assets) {
        Awaitility.await("history of " + asset)
            .atMost(Duration.ofSeconds(90))
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(500))
            .until(() -> api.series(asset, "n", begun).size() == BATCHES);
        JsonNode points = api.series(asset, "n", begun);
        for (int n = 1; n <= BATCHES; n++) {
          assertThat(points.get(n - 1).get(1).intValue()).isEqualTo(n);
        }
      }
      assertThat(child.complaints()).isEmpty();
    }
  }

  private static String status(int n) {
    return n % 7 == 0 ? "DOWN" : "UP";
  }

  private static String batch(List<String> assets, int n, long begun) {
    var lines = new ArrayList<String>();
    for (String asset : assets) {
      lines.add(
          "{\"asset\":\"%s\",\"at\":%d,\"status\":\"%s\",\"measures\":{\"n\":%d}}"
              .formatted(asset, begun + n, status(n), n));
    }
    return "[" + String.join(",", lines) + "]";
  }
}
