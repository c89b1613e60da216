package id.pantau.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.history.GroupBy;
import id.pantau.model.Status;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Evidence, timelines, series, availability and changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryRoutesTest {
  @TempDir static Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeAll
  void start() throws Exception {
    server = new TestServer(folder);
    client = new TestClient(server.port);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void evidence_says_why_and_what_comes_next_in_both_languages() {
    JsonObject evidence =
        client.get("getEvidence", "/api/v1/assets/mks-alley-1/evidence", server.reader).json();

    assertThat(evidence.getJsonObject("last").getString("source")).isEqualTo("makassar/manual");
    assertThat(evidence.getInteger("limitSeconds")).isEqualTo(90);
    assertThat(evidence.getJsonArray("parents").getJsonObject(0).getBoolean("failed")).isTrue();
    assertThat(evidence.getJsonObject("why").getString("id"))
        .isEqualTo(
            "Laporan terbaru dari makassar/manual (milik penyedia), teramati 18-11-2026 19:05:40 WITA, menyatakan:"
                + " Aktif. Belum terverifikasi sejak server dinyalakan kembali.");
    assertThat(evidence.getJsonObject("next").getString("en"))
        .isEqualTo("Without a new report by 18-11-2026 19:07:10 WITA its status becomes Unknown.");
    JsonObject never =
        client.get("getEvidence", "/api/v1/assets/mks-new/evidence", server.reader).json();
    assertThat(never.getValue("last")).isNull();
    assertThat(never.getJsonObject("why").getString("en")).isEqualTo("No report has ever come.");
  }

  @Test
  void a_timeline_covers_the_last_day_unless_asked_otherwise() {
    String path = "/api/v1/assets/mks-alley-1/timeline";
    JsonObject day = client.get("getTimeline", path, server.reader).json();
    JsonObject hour =
        client
            .get(
                "getTimeline",
                path + "?from=2026-11-18T10:00:00+08:00&to=1794969600000",
                server.reader)
            .json();

    assertThat(day.getJsonArray("items").getJsonObject(0).getString("from"))
        .isEqualTo("2026-11-17T11:06:40Z");
    assertThat(day.getJsonArray("items").getJsonObject(1).getString("cause")).isEqualTo("blind");
    assertThat(day.getString("upTo")).isEqualTo("2026-11-18T11:06:38Z");
    assertThat(hour.getJsonArray("items").getJsonObject(0).getString("from"))
        .isEqualTo("2026-11-18T02:00:00Z");
  }

  @Test
  void a_range_that_ends_before_it_begins_is_refused() {
    String path = "/api/v1/assets/mks-alley-1/timeline?";
    assertThat(client.get("getTimeline", path + "from=2000&to=1000", server.reader).pointers())
        .containsExactly("/query/from");
    assertThat(client.get("getTimeline", path + "to=yesterday", server.reader).pointers())
        .containsExactly("/query/to");
    assertThat(
            client.get("getTimeline", path + "to=2200-01-01T00:00:00Z", server.reader).pointers())
        .containsExactly("/query/to");
  }

  @Test
  void what_history_has_not_heard_of_yet_is_empty_and_not_missing() {
    JsonObject fresh =
        client.get("getTimeline", "/api/v1/assets/mks-new/timeline", server.reader).json();

    assertThat(fresh.getJsonArray("items")).isEmpty();
    assertThat(fresh.getValue("upTo")).isNull();
  }

  @Test
  void a_broken_history_is_busy_and_says_nothing_of_its_insides() {
    server.history.broken = true;
    try {
      TestClient.Answer answer =
          client.get("getTimeline", "/api/v1/assets/mks-alley-1/timeline", server.reader);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.http().body()).doesNotContain("SELECT");
    } finally {
      server.history.broken = false;
    }
  }

  @Test
  void a_series_gives_milliseconds_and_values() {
    String path = "/api/v1/assets/mks-alley-1/series";
    JsonObject series =
        client
            .get("getSeries", path + "?measure=latency_ms&points=1&from=0&to=5", server.reader)
            .json();

    assertThat(series.getJsonArray("points").toString()).isEqualTo("[[0,23.5]]");
    assertThat(client.get("getSeries", path, server.reader).pointers())
        .containsExactly("/query/measure");
  }

  @Test
  void availability_takes_the_filters_of_assets_by_what_they_are_now() {
    String path = "/api/v1/availability?city=makassar&by=asset&status=DOWN&q=titik";
    assertThat(client.get("getAvailability", path, server.reader).status()).isEqualTo(200);
    assertThat(Objects.requireNonNull(server.history.asked).assets())
        .containsExactlyInAnyOrder("mks-switch", "mks-alley-3");

    client.get("getAvailability", path + "&asset=mks-alley-3", server.reader);
    assertThat(Objects.requireNonNull(server.history.asked).assets())
        .containsExactly("mks-alley-3");
    client.get("getAvailability", path + "&asset=mks-alley-4", server.reader);
    assertThat(Objects.requireNonNull(server.history.asked).assets()).isEmpty();
    client.get("getAvailability", "/api/v1/availability?city=makassar&by=kind", server.reader);
    assertThat(Objects.requireNonNull(server.history.asked).assets()).isNull();
  }

  @Test
  void availability_is_in_seconds_and_keeps_unknown_and_blind_apart() {
    TestClient.Answer answer =
        client.get(
            "getAvailability",
            "/api/v1/availability?city=makassar&by=kind&kind=cctv.alley&area=73.71.01",
            server.reader);

    JsonObject none = answer.items().getJsonObject(0);
    JsonObject alley = answer.items().getJsonObject(1);
    assertThat(none.getValue("percent")).isNull();
    assertThat(none.getInteger("unknown")).isEqualTo(3_600);
    assertThat(alley.getDouble("down")).isEqualTo(600.5);
    assertThat(alley.getDouble("percent")).isBetween(83.3, 83.4);
    var asked = Objects.requireNonNull(server.history.asked);
    assertThat(asked.by()).isEqualTo(GroupBy.KIND);
    assertThat(asked.areas()).containsExactly("73.71.01");
    assertThat(
            client
                .get(
                    "getAvailability",
                    "/api/v1/availability?city=makassar&by=colour",
                    server.reader)
                .pointers())
        .containsExactly("/query/by");
  }

  @Test
  void changes_come_in_order_without_gaps_and_a_poll_wakes_at_the_next() throws Exception {
    var unused = TestServer.get(server.core.move("mks-alley-5", Status.DOWN));
    TestClient.Answer all = changes("");
    long next = all.json().getLong("next");
    CompletableFuture<TestClient.Answer> poll =
        CompletableFuture.supplyAsync(() -> changes("&wait=20&since=" + next));
    Awaitility.await().until(() -> server.notifier.waiting() == 1);
    var unusedToo = TestServer.get(server.core.move("mks-alley-5", Status.UP));
    TestClient.Answer woken = poll.get(10, TimeUnit.SECONDS);

    JsonObject last = all.items().getJsonObject(all.items().size() - 1);
    assertThat(last.getString("type")).isEqualTo("transition");
    assertThat(last.getLong("seq")).isEqualTo(next);
    assertThat(woken.items()).hasSize(1);
    assertThat(woken.items().getJsonObject(0).getLong("seq")).isEqualTo(next + 1);
    assertThat(woken.items().getJsonObject(0).getString("from")).isEqualTo("DOWN");
    Awaitility.await().until(() -> server.notifier.waiting() == 0);
  }

  @Test
  void a_poll_that_sees_nothing_ends_with_nothing() {
    long next = changes("").json().getLong("next");
    TestClient.Answer answer = changes("&wait=1&since=" + next);

    assertThat(answer.items()).isEmpty();
    assertThat(answer.json().getLong("next")).isEqualTo(next);
  }

  @Test
  void a_poll_that_cannot_be_answered_without_a_gap_is_told_what_to_do() {
    TestClient.Answer ahead = changes("&since=999999");
    TestClient.Answer epoch = changes("&epoch=lost");

    assertThat(ahead.status()).isEqualTo(410);
    assertThat(ahead.json().getString("detail")).contains("/api/v1/status");
    assertThat(epoch.status()).isEqualTo(410);
    assertThat(changes("&wait=26").pointers()).containsExactly("/query/wait");
  }

  private TestClient.Answer changes(String query) {
    return client.get("listChanges", "/api/v1/changes?city=makassar" + query, server.reader);
  }
}
