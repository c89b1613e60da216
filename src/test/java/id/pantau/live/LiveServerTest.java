package id.pantau.live;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.pantau.live.conformance.Http;
import id.pantau.live.conformance.Line;
import id.pantau.live.conformance.Mirror;
import id.pantau.model.Status;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveServerTest {
  @TempDir Path folder = Path.of(".");
  private LiveServer server = none();

  @SuppressWarnings("NullAway") // started before each test
  private static LiveServer none() {
    return null;
  }

  @BeforeEach
  void start() throws Exception {
    server = LiveServer.start(folder, LiveServer.quick());
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  /** What a client saw last before 202 reports and a restart. */
  private Mirror leftBeforeARestart(LiveSettings next) throws Exception {
    var city = new City(server, "makassar");
    city.grow(200);
    Mirror mirror = city.snapshot();
    city.report(Status.UP);
    city.report(Status.DOWN, List.of(city.id(0), city.id(1)));
    server.stop();
    server = LiveServer.start(folder, next);
    return mirror;
  }

  private static void resumes(City city, Mirror mirror) throws Exception {
    try (Line line = city.line()) {
      line.send(city.subscribe(mirror));
      JsonNode welcome = line.next();
      assertThat(welcome.path("resumed").asBoolean()).as("%s", welcome).isTrue();
      assertThat(City.proven(line, mirror)).isTrue();
    }
  }

  @Test
  void a_client_resumes_across_a_restart_of_the_server() throws Exception {
    Mirror mirror = leftBeforeARestart(LiveServer.quick());
    var again = new City(server, "makassar");
    resumes(again, mirror);
    assertThat(mirror.count(3)).isEqualTo(2);
  }

  @Test
  void who_was_away_for_longer_resumes_once_the_older_changes_are_read() throws Exception {
    Mirror mirror = leftBeforeARestart(LiveServer.ring(50));
    var again = new City(server, "makassar");
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> resumes(again, mirror));
    assertThat(mirror.count(3)).isEqualTo(2);
  }

  @Test
  void lines_that_break_at_random_come_back_to_the_servers_state() throws Exception {
    var random = new Random(11);
    var city = new City(server, "makassar");
    city.grow(30);
    Mirror mirror = city.snapshot();
    for (int round = 0; round < 40; round++) {
      try (Line line = city.line()) {
        line.send(city.subscribe(mirror));
        line.next("welcome");
        for (int i = random.nextInt(6); i > 0; i--) {
          city.report(
              Status.of(1 + random.nextInt(3)), List.of(city.id(random.nextInt(city.size()))));
        }
        if (random.nextInt(10) == 0) {
          city.grow(1);
        }
        for (int taken = random.nextInt(3); taken > 0; taken--) {
          JsonNode frame = line.next();
          if (frame.has("prev")) {
            assertThat(mirror.apply(frame)).isTrue();
          }
        }
      }
    }
    try (Line line = city.line()) {
      line.send(city.subscribe(mirror));
      assertThat(City.proven(line, mirror)).isTrue();
    }
    assertThat(server.hub.counters().brokenChains()).isZero();
  }

  @Test
  void a_slow_client_is_resynced_then_closed_and_the_others_miss_nothing() throws Exception {
    var city = new City(server, "makassar");
    city.grow(4_000);
    Mirror fast = city.snapshot();
    try (Line line = city.line();
        var slow = new RawClient(server.url(), LiveServer.KEY, "13")) {
      line.send(city.subscribe(fast));
      line.next("welcome");
      for (int time = 1; time <= 3; time++) {
        // The shared snapshot may be a second old, longer than the ring lasts in this storm.
        Mirror stalled = city.snapshot();
        while (stalled.seq() < fast.seq()) {
          stalled = city.snapshot();
        }
        slow.send(city.subscribe(stalled));
        long from = server.hub.counters().bytes();
        Duration worst = Duration.ZERO;
        for (int round = 0; round < 12; round++) {
          long sent = System.nanoTime();
          city.report(round % 2 == 0 ? Status.DOWN : Status.UP);
          while (fast.count(round % 2 == 0 ? 3 : 1) < city.size()) {
            JsonNode frame = line.next();
            if (frame.has("prev")) {
              assertThat(fast.apply(frame)).isTrue();
            }
          }
          Duration took = Duration.ofNanos(System.nanoTime() - sent);
          worst = took.compareTo(worst) > 0 ? took : worst;
        }
        assertThat(server.hub.counters().bytes() - from).isGreaterThan(700_000);
        assertThat(worst).isLessThan(Duration.ofSeconds(3));
        JsonNode frame = slow.next();
        while (!frame.path("type").asText().equals("resync")) {
          assertThat(frame.isMissingNode()).as("closed without a resync").isFalse();
          if (frame.has("prev")) {
            assertThat(stalled.apply(frame)).as("whole up to the resync").isTrue();
          }
          frame = slow.next();
        }
        assertThat(frame.path("reason").asText()).isEqualTo("slow");
        assertThat(frame.path("snapshot").asText())
            .isEqualTo("/api/v1/live/snapshot?city=makassar");
      }
      assertThat(slow.closeCode()).isEqualTo(4008);
      assertThat(City.proven(line, fast)).isTrue();
    }
    assertThat(server.hub.counters().slowCloses()).isEqualTo(1);
  }

  @Test
  void another_citys_data_never_leaves() throws Exception {
    var makassar = new City(server, "makassar");
    var bangli = new City(server, "bangli");
    makassar.grow(3);
    bangli.grow(3);
    var endpoint = bangli.endpoint(LiveServer.BANGLI_KEY);
    var http = new Http(endpoint);
    try (var line = new Line(endpoint, http.client())) {
      line.send("{\"type\":\"subscribe\",\"city\":\"makassar\"}");
      JsonNode refused = line.next();
      line.send("{\"type\":\"subscribe\",\"city\":\"atlantis\"}");
      assertThat(line.next()).as("told apart by nothing").isEqualTo(refused);
      line.send("{\"type\":\"subscribe\",\"city\":\"bangli\"}");
      line.next("welcome");
      line.send("{\"type\":\"watch\",\"asset\":\"" + makassar.id(0) + "\"}");
      assertThat(line.next("error").path("code").asText()).isEqualTo("unknown_asset");
      makassar.report(Status.UP);
      assertThat(line.next().path("type").asText()).isEqualTo("beat");
      bangli.report(Status.UP);
      assertThat(line.next("delta").path("changes")).hasSize(3);
    }
    assertThat(http.get("/api/v1/live/snapshot?city=makassar").statusCode()).isEqualTo(404);
    assertThat(http.get("/api/v1/live/snapshot?city=atlantis").statusCode()).isEqualTo(404);
    assertThat(Http.json(http.get("/api/v1/live/snapshot?city=bangli")).path("assets")).hasSize(3);
  }

  @Test
  void a_revoked_key_loses_its_sockets() throws Exception {
    try (Line line = new City(server, "makassar").line()) {
      line.send("{\"type\":\"subscribe\",\"city\":\"makassar\"}");
      line.next("welcome");
      server.revoked.add("all");
      assertThat(line.closeCode()).isEqualTo(4401);
    }
  }

  @Test
  void a_drain_closes_every_socket_with_1012_and_takes_no_new_one() throws Exception {
    var city = new City(server, "makassar");
    try (Line one = city.line();
        Line two = city.line()) {
      one.send("{\"type\":\"subscribe\",\"city\":\"makassar\"}");
      two.send("{\"type\":\"subscribe\",\"city\":\"makassar\"}");
      one.next("welcome");
      two.next("welcome");
      LiveServer.await(server.sessions().drain(Duration.ofMillis(200)));
      assertThat(one.closeCode()).isEqualTo(1012);
      assertThat(two.closeCode()).isEqualTo(1012);
    }
    try (var late = new RawClient(server.url(), LiveServer.KEY, "13")) {
      assertThat(late.status()).isEqualTo(503);
    }
    assertThat(server.hub.counters().clients()).isZero();
    assertThat(server.hub.counters().subscriptions()).isZero();
  }

  @Test
  void an_old_protocol_version_and_a_socket_too_many_are_refused() throws Exception {
    try (var old = new RawClient(server.url(), LiveServer.KEY, "8")) {
      assertThat(old.status()).isEqualTo(426);
    }
    try (var one = new RawClient(server.url(), LiveServer.BANGLI_KEY, "13");
        var two = new RawClient(server.url(), LiveServer.BANGLI_KEY, "13");
        var three = new RawClient(server.url(), LiveServer.BANGLI_KEY, "13");
        var four = new RawClient(server.url(), LiveServer.BANGLI_KEY, "13")) {
      assertThat(List.of(one.status(), two.status(), three.status(), four.status()))
          .containsExactly(101, 101, 101, 429);
    }
    await()
        .atMost(10, SECONDS)
        .untilAsserted(() -> assertThat(server.hub.counters().clients()).isZero());
    try (var next = new RawClient(server.url(), LiveServer.BANGLI_KEY, "13")) {
      assertThat(next.status()).isEqualTo(101);
    }
  }

  @Test
  void a_flood_of_messages_or_pings_ends_the_socket() throws Exception {
    try (var talker = new RawClient(server.url(), LiveServer.KEY, "13");
        var pinger = new RawClient(server.url(), LiveServer.KEY, "13")) {
      for (int i = 0; i < 40; i++) {
        talker.send("{\"type\":\"dance\"}");
        pinger.ping();
      }
      assertThat(talker.closeCode()).isEqualTo(1008);
      assertThat(pinger.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void a_snapshot_is_shared_until_something_changes() throws Exception {
    var city = new City(server, "makassar");
    city.grow(5);
    var http = new Http(city.endpoint(LiveServer.KEY));
    String path = "/api/v1/live/snapshot?city=makassar&kinds=cctv.alley,app";
    HttpResponse<byte[]> first = http.get(path, "Accept-Encoding", "gzip");
    String etag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> same =
        http.get(path, "Accept-Encoding", "gzip", "If-None-Match", "\"x\", " + etag);
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    HttpResponse<byte[]> plain = http.get(path, "If-None-Match", etag);
    assertThat(plain.statusCode()).as("another encoding is another representation").isEqualTo(200);
    assertThat(Http.json(plain)).isEqualTo(Http.json(first));
    city.report(Status.UP);
    await()
        .atMost(5, SECONDS)
        .until(
            () ->
                http.get(path, "Accept-Encoding", "gzip", "If-None-Match", etag).statusCode()
                    == 200);
  }
}
