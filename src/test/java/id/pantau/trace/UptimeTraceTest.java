package id.pantau.trace;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import id.pantau.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seven months of real checks of 54 services through the public interface of a whole server. The
 * trace is moved by whole days to lie just before today, so that it is never older than what is
 * kept; {@code docs/replay-uptime-trace.sh} does the same from outside with the true dates.
 */
class UptimeTraceTest {
  private static final int INTERVAL = 86_400; // seconds: the services are checked about once a day
  private static final long LIMIT = 3_000L * INTERVAL;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int BATCH = 500;

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(folder);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void availability_of_a_real_trace_equals_the_one_computed_from_the_file() throws Exception {
    List<Check> checks = nearToday(Check.all());
    long end = checks.get(checks.size() - 1).at() + 4 * DAY;
    Map<String, Times> expected = Times.of(checks, LIMIT, end);
    assertThat(expected).hasSize(54);
    for (String asset : expected.keySet()) {
      send("PUT", "/api/v1/assets/" + asset, "application/json", inventory(asset));
    }

    JsonObject verdicts = report(checks);

    assertThat(verdicts.getInteger("accepted")).isEqualTo(10_521);
    assertThat(verdicts.getInteger("duplicate")).as("rows that repeat another one").isEqualTo(9);
    long reported = System.currentTimeMillis();
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () -> {
              JsonObject answer = availability("kind=app&limit=1000", checks.get(0).at(), end);
              assertThat(Instant.parse(answer.getString("upTo")).toEpochMilli())
                  .isGreaterThanOrEqualTo(reported);
            });
    expected.forEach(
        (asset, times) -> {
          JsonArray items =
              availability("asset=" + asset, checks.get(0).at(), end).getJsonArray("items");
          assertThat(items).as(asset).hasSize(1);
          JsonObject row = items.getJsonObject(0);
          assertThat(new Times(millis(row, "up"), millis(row, "down"), millis(row, "unknown")))
              .as(asset)
              .isEqualTo(times);
          assertThat(millis(row, "degraded") + millis(row, "blind") + millis(row, "maintenance"))
              .as("nothing else of %s", asset)
              .isZero();
          assertThat(row.getDouble("percent")).isCloseTo(times.percent(), within(1e-9));
        });
  }

  private static List<Check> nearToday(List<Check> checks) {
    long last = checks.get(checks.size() - 1).at();
    long today = Instant.now().truncatedTo(ChronoUnit.DAYS).toEpochMilli();
    long days = Math.floorDiv(today - 5 * DAY - last, DAY);
    return checks.stream().map(check -> check.later(days * DAY)).toList();
  }

  private static String inventory(String asset) {
    return new JsonObject()
        .put("city", "makassar")
        .put("name", asset)
        .put("kind", "app")
        .put("intervalSeconds", INTERVAL)
        .encode();
  }

  /** Sends all in batches; the counts of their verdicts together. */
  private JsonObject report(List<Check> checks) {
    var sums = new JsonObject();
    for (List<Check> batch : batches(checks)) {
      String body = batch.stream().map(Check::observation).collect(joining());
      JsonObject verdict = send("POST", "/api/v1/observations", "application/x-ndjson", body);
      for (String count : List.of("accepted", "duplicate", "late", "skewed", "rejected")) {
        sums.put(count, sums.getInteger(count, 0) + verdict.getInteger(count));
      }
    }
    return sums;
  }

  private static List<List<Check>> batches(List<Check> checks) {
    var batches = new ArrayList<List<Check>>();
    for (int i = 0; i < checks.size(); i += BATCH) {
      batches.add(checks.subList(i, Math.min(checks.size(), i + BATCH)));
    }
    return batches;
  }

  private JsonObject availability(String filter, long from, long to) {
    String query = "city=makassar&by=asset&" + filter + "&from=" + from + "&to=" + to;
    return send("GET", "/api/v1/availability?" + query, "application/json", "");
  }

  private static long millis(JsonObject row, String name) {
    return Math.round(row.getDouble(name) * 1_000);
  }

  private JsonObject send(String method, String path, String type, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + TestServer.KEY)
            .header("Content-Type", type)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
      return new JsonObject(answer.body());
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(method + " " + path, e);
    }
  }
}
