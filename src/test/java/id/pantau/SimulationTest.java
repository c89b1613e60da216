package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.pantau.sim.Simulation;
import id.pantau.sim.SimulationSettings;
import id.pantau.sim.story.Scenario;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A city played into the composed server, whose truth the server's answers are held against. */
class SimulationTest {
  @TempDir Path folder;
  private TestServer server;
  private Calls admin;
  private final List<JsonObject> truth = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(folder);
    admin = new Calls(server.url(), TestServer.KEY);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Simulation simulation(Scenario scenario, double rate, @Nullable Long seconds) {
    return simulation(TestServer.KEY, "makassar", scenario, rate, seconds);
  }

  private Simulation simulation(
      String key, String city, Scenario scenario, double rate, @Nullable Long seconds) {
    return new Simulation(
        server.vertx(),
        server.url(),
        key,
        new SimulationSettings(city, scenario, rate, 1, seconds, rate > 1),
        line -> {
          truth.add(line);
          return Future.succeededFuture();
        });
  }

  /** Ids by status and cause, as {@code /status} has them. */
  private Map<String, Set<String>> status() throws Exception {
    var found = new TreeMap<String, Set<String>>();
    String cursor = "";
    do {
      JsonNode page = admin.get("/api/v1/status?city=makassar&limit=5000" + cursor).json();
      for (JsonNode item : page.get("items")) {
        String what = item.get("status").asText() + " " + item.get("cause").asText();
        found.computeIfAbsent(what, none -> new HashSet<>()).add(item.get("id").asText());
      }
      cursor = page.path("next").isTextual() ? "&cursor=" + page.get("next").asText() : "";
    } while (!cursor.isEmpty());
    return found;
  }

  private Set<String> trulyDown() {
    var down = new HashSet<String>();
    for (JsonObject line : truth) {
      assertThat(line.getString("effect")).isEqualTo("down");
      assertThat(line.getString("event")).isEqualTo("begins");
      assertThat(line.getInteger("count")).isEqualTo(line.getJsonArray("assets").size());
      line.getJsonArray("assets").forEach(id -> down.add((String) id));
    }
    return down;
  }

  @Test
  void after_a_storm_exactly_those_are_down_that_truly_are() throws Exception {
    Simulation storm = simulation(Scenario.STORM, 60, 95L);

    TestServer.await(storm.start().compose(played -> storm.finished()));

    Map<String, Set<String>> status = status();
    assertThat(trulyDown()).hasSize(7_500);
    assertThat(status.keySet()).containsExactly("DOWN reported", "UP reported");
    assertThat(status.get("DOWN reported")).isEqualTo(trulyDown());
    assertThat(storm.tally().accepted()).isEqualTo(storm.tally().sent());
    assertThat(storm.trouble()).isNull();
  }

  @Test
  void a_cut_fibre_ends_where_it_began() throws Exception {
    Simulation cut = simulation(Scenario.FIBRE_CUT, 200, null);

    TestServer.await(cut.start().compose(played -> cut.finished()));

    assertThat(truth)
        .extracting(line -> line.getString("cause") + " " + line.getString("event"))
        .containsExactly("standing-faults begins", "fibre-cut-1 begins", "fibre-cut-1 ends");
    var standing = new HashSet<String>();
    truth.get(0).getJsonArray("assets").forEach(id -> standing.add((String) id));
    assertThat(status().get("DOWN reported")).isEqualTo(standing);
  }

  @Test
  void a_feed_that_dies_is_silent_and_its_assets_unknown_until_it_comes_back() throws Exception {
    declareOnChange();
    Simulation dying = simulation(Scenario.FEED_DIES, 20, null);

    TestServer.await(dying.start());
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(status().keySet()).contains("UNKNOWN feed_silent"));

    JsonObject cause = truth.get(truth.size() - 1);
    var dead = new HashSet<String>();
    cause.getJsonArray("assets").forEach(id -> dead.add((String) id));
    assertThat(status().get("UNKNOWN feed_silent")).isEqualTo(dead);
    assertThat(silentFeeds()).containsExactly(cause.getString("subject"));

    TestServer.await(dying.finished());
    assertThat(status().keySet()).containsExactly("DOWN reported", "UP reported");
    assertThat(silentFeeds()).isEmpty();
    assertThat(admin.get("/api/v1/keys").body()).doesNotContain("simulate");
  }

  private void declareOnChange() throws Exception {
    for (String kind : List.of("cctv.road", "cctv.alley", "app")) {
      String feed =
          """
          {"id":"sim-%s","city":"makassar","mode":"on-change","intervalSeconds":1}"""
              .formatted(kind);
      assertThat(admin.post("/api/v1/feeds", feed).status()).isEqualTo(201);
    }
  }

  private List<String> silentFeeds() throws Exception {
    return admin
        .get("/api/v1/feeds?city=makassar")
        .json()
        .get("items")
        .findParents("health")
        .stream()
        .filter(feed -> feed.get("health").get("state").asText().equals("silent"))
        .map(feed -> feed.get("id").asText())
        .toList();
  }

  @Test
  void a_skewed_clock_moves_no_status_and_is_counted_however_its_feed_was_declared()
      throws Exception {
    declareOnChange();
    Simulation skewed = simulation(Scenario.SKEWED, 150, null);

    TestServer.await(skewed.start().compose(played -> skewed.finished()));

    assertThat(skewed.tally().skewed()).isPositive();
    assertThat(skewed.tally().late()).isPositive();
    assertThat(status().keySet()).containsExactly("DOWN reported", "UP reported");
    assertThat(status().get("DOWN reported")).hasSize(1_527);
  }

  @Test
  void a_stopped_simulation_ends_well_and_leaves_the_city_as_it_is() throws Exception {
    Simulation calm = simulation(Scenario.CALM, 1, null);
    TestServer.await(calm.start());

    TestServer.await(calm.stop());

    assertThat(status().get("DOWN reported")).isEqualTo(trulyDown());
  }

  @Test
  void what_cannot_be_played_is_told_in_the_servers_words() {
    assertThatThrownBy(
            () ->
                TestServer.await(
                    simulation("wrong-key-0123456789abcdef", "makassar", Scenario.CALM, 1, null)
                        .start()))
        .hasMessageContaining("401");
    assertThatThrownBy(
            () ->
                TestServer.await(
                    simulation(TestServer.KEY, "atlantis", Scenario.CALM, 1, null).start()))
        .hasMessageContaining("There is no city atlantis");
  }

  @Test
  void a_key_that_may_declare_no_feeds_is_refused_before_anything_is_played() throws Exception {
    Calls.Answer made =
        admin.post(
            "/api/v1/keys",
            """
            {"name":"k","scopes":["feed","read"],"city":"makassar"}""");
    String key = made.json().get("key").asText();

    assertThatThrownBy(
            () -> TestServer.await(simulation(key, "makassar", Scenario.SKEWED, 1, null).start()))
        .hasMessageContaining("403");
    assertThat(truth).isEmpty();
    TestServer.await(simulation(key, "makassar", Scenario.CALM, 1, 0L).start());
  }
}
