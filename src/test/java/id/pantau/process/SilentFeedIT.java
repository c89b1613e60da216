package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.pantau.notify.Receiver;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F12 and F13, scaled to two feeds of 300 points and limits of seconds: a feed that stops is one
 * fact and one incident, and so is one that stopped while we were away.
 */
final class SilentFeedIT {
  private static final int POINTS = 300;
  private static final int INTERVAL_SECONDS = 3;

  /** Three intervals, and what F13 allows. */
  private static final Duration SILENT = Duration.ofSeconds(3 * INTERVAL_SECONDS + 60);

  private static final Duration DOWN = Duration.ofSeconds(3 * INTERVAL_SECONDS + 1);

  @TempDir Path room;
  private Child child;
  private Api api;

  @BeforeEach
  void start() throws Exception {
    child = serving();
    api = new Api(child.url());
  }

  @AfterEach
  void stop() {
    child.close();
  }

  @Test
  void a_feed_that_stops_is_told_once_and_so_is_one_that_stopped_while_we_were_away()
      throws Exception {
    List<String> gate = feedOf("gate");
    try (var receiver = new Receiver(earlier -> 200)) {
      send(
          "POST",
          "/api/v1/hooks",
          "{\"name\":\"machine\",\"city\":\"makassar\",\"url\":\"%s\",".formatted(receiver.url())
              + "\"events\":[\"incident.*\",\"alert.*\",\"feed.*\"]}");
      report(gate);
      awaitUnknown(gate, "feed_silent");
      awaitOneEach(receiver, 0, "gate");

      List<String> pier = feedOf("pier");
      report(pier);
      child.terminate();
      assertThat(child.awaitExit(Duration.ofSeconds(20))).isIn(0, 143);
      LockSupport.parkNanos(DOWN.toNanos()); // longer than any of them may be silent
      int before = receiver.got().size();
      child = serving();
      api.moveTo(child.url());
      assertThat(statuses("pier-")).as("what we missed is no silence of theirs").containsOnly("UP");
      awaitUnknown(pier, "feed_silent");
      awaitOneEach(receiver, before, "pier");
    }
  }

  private Child serving() throws Exception {
    Map<String, String> loopback = Map.of("PANTAU_OUTGOING_ALLOW", "hooks:127.0.0.0/8");
    Child served = Child.launch(room, Child.serve(room.resolve("data")), loopback);
    var unused = served.awaitReady();
    return served;
  }

  /** A feed with a key and points of its own. */
  private List<String> feedOf(String name) throws Exception {
    send(
        "POST",
        "/api/v1/feeds",
        "{\"id\":\"%s\",\"city\":\"makassar\",\"mode\":\"on-change\",\"intervalSeconds\":%d}"
            .formatted(name, INTERVAL_SECONDS));
    var points = new ArrayList<String>();
    for (int i : IntStream.range(0, POINTS).toArray()) {
      String id = name + "-" + i;
      send(
          "PUT",
          "/api/v1/assets/" + id,
          "{\"city\":\"makassar\",\"name\":\"Titik %s\",\"kind\":\"cctv.alley\",".formatted(id)
              + "\"intervalSeconds\":%d}".formatted(INTERVAL_SECONDS));
      points.add(id);
    }
    return points;
  }

  private JsonNode send(String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        api.send(
            api.request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Api.JSON.readTree(answer.body());
  }

  /** All points of a feed UP, by a key of that feed. */
  private void report(List<String> points) throws Exception {
    String feed = points.get(0).substring(0, points.get(0).indexOf('-'));
    JsonNode key =
        send(
            "POST",
            "/api/v1/keys",
            "{\"name\":\"%s\",\"scopes\":[\"feed\"],\"city\":\"makassar\",\"feed\":\"%s\"}"
                .formatted(feed, feed));
    List<String> items =
        points.stream().map(id -> "{\"asset\":\"" + id + "\",\"status\":\"UP\"}").toList();
    HttpResponse<String> answer =
        api.send(
            api.request("/api/v1/observations")
                .setHeader("Authorization", "Bearer " + key.path("key").asText())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("[" + String.join(",", items) + "]")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Api.JSON.readTree(answer.body()).path("accepted").intValue()).isEqualTo(POINTS);
  }

  private void awaitUnknown(List<String> points, String cause) {
    String prefix = points.get(0).substring(0, points.get(0).indexOf('-') + 1);
    Awaitility.await()
        .atMost(SILENT)
        .untilAsserted(
            () ->
                assertThat(items(prefix))
                    .hasSize(POINTS)
                    .allMatch(item -> item.path("status").asText().equals("UNKNOWN"))
                    .allMatch(item -> item.path("cause").asText().equals(cause)));
  }

  private List<String> statuses(String prefix) throws Exception {
    return items(prefix).stream().map(item -> item.path("status").asText()).toList();
  }

  private List<JsonNode> items(String prefix) throws Exception {
    var items = new ArrayList<JsonNode>();
    api.get("/api/v1/status?city=makassar&limit=1000&q=" + prefix)
        .path("items")
        .forEach(items::add);
    return items;
  }

  /** Waits until what came after the first so many is one fact of this feed, and no more. */
  private static void awaitOneEach(Receiver receiver, int before, String feed) {
    Awaitility.await()
        .atMost(SILENT)
        .untilAsserted(
            () -> {
              List<JsonNode> told = told(receiver, before);
              assertThat(told)
                  .extracting(event -> event.path("type").asText())
                  .as("for 300 points: %s", told)
                  .containsOnlyOnce("feed.silent", "alert.firing", "incident.opened");
              assertThat(told).allMatch(event -> event.toString().contains("\"" + feed + "\""));
            });
  }

  private static List<JsonNode> told(Receiver receiver, int before) throws Exception {
    var events = new ArrayList<JsonNode>();
    for (Receiver.Got got : receiver.got().subList(before, receiver.got().size())) {
      events.add(Api.JSON.readTree(got.body()));
    }
    return events;
  }
}
