package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F15: the disk refuses writes, with another error than that it is full. */
final class DiskErrorIT {
  private static final Duration HEALS = Duration.ofSeconds(60);

  @TempDir Path room;

  @Test
  void a_disk_that_fails_stops_reports_keeps_reads_and_loses_nothing() throws Exception {
    long begun = System.currentTimeMillis();
    var ledger = new Ledger();
    Child child = Child.serving(room, Map.of());
    var api = new Api(child.url());
    List<String> assets = api.makeAssets("broken-", 20);
    try (var loader = new Loader(api, ledger, assets, 1)) {
      ledger.awaitMore(200, HEALS);
      child.limitFiles("1");
      HttpResponse<String> refused = awaitRefusal(api);
      assertThat(refused.headers().firstValue("Retry-After").orElse("")).matches("[0-9]+");
      assertThat(refused.body()).contains("nothing of this request was kept");
      assertThat(api.get("/api/v1/status?city=makassar&q=broken-0").path("items")).isNotEmpty();
      assertThat(api.get("/api/v1/live/snapshot?city=makassar").path("assets")).isNotEmpty();
      HttpResponse<String> unsaved = api.makeKey("in-trouble");
      assertThat(unsaved.statusCode()).as(unsaved.body()).isEqualTo(503);
      child.limitFiles("unlimited");
      ledger.awaitMore(200, HEALS);
      assertThat(api.makeKey("after").statusCode()).isEqualTo(201);
      assertThat(child.log()).contains("journal can be written again");
      child.kill();
      child = Child.serving(room, Map.of());
      assertThat(child.complaints()).as("the next start repairs nothing").isEmpty();
      api.moveTo(child.url());
      ledger.awaitMore(200, HEALS);
      loader.stop();
      assertThat(loader.wrong()).as("answers other than 200, 429, 503").isEmpty();
      new Audit(api, ledger, begun).nothingIsLost();
      child.terminate();
      assertThat(child.awaitExit(Duration.ofSeconds(20))).isIn(0, 143);
    } catch (AssertionError | ConditionTimeoutException e) {
      throw new AssertionError(child.log(), e);
    } finally {
      child.close();
    }
  }

  @Test
  void a_stop_does_not_wait_for_a_disk_that_fails() throws Exception {
    long begun = System.currentTimeMillis();
    var ledger = new Ledger();
    try (Child child = Child.serving(room, Map.of())) {
      var api = new Api(child.url());
      List<String> assets = api.makeAssets("broken-", 20);
      try (var loader = new Loader(api, ledger, assets, 2)) {
        ledger.awaitMore(200, HEALS);
        child.limitFiles("1");
        awaitRefusal(api);
        loader.stop();
      }
      child.terminate();
      assertThat(child.awaitExit(Duration.ofSeconds(15))).isIn(0, 143);
    }
    try (Child child = Child.serving(room, Map.of())) {
      assertThat(child.complaints()).as("the next start repairs nothing").isEmpty();
      new Audit(new Api(child.url()), ledger, begun).nothingIsLost();
    }
  }

  private static HttpResponse<String> awaitRefusal(Api api) {
    var refusals = new ArrayList<HttpResponse<String>>();
    Awaitility.await("reports are refused")
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              HttpResponse<String> answer =
                  api.report("{\"asset\":\"broken-0\",\"status\":\"UP\"}");
              return answer.statusCode() == 503 && refusals.add(answer);
            });
    return refusals.get(0);
  }
}
