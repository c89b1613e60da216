package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds of the composed server: declared, keyed, limited, watched, and pulled by the server. */
class FeedsTest {
  @TempDir Path folder;
  private TestServer server;
  private Calls admin;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(folder, Map.of("PANTAU_OUTGOING_ALLOW", "probes:127.0.0.0/8"));
    admin = new Calls(server.url(), TestServer.KEY);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private JsonNode health(String feed) throws Exception {
    for (JsonNode each : admin.get("/api/v1/feeds?city=makassar").json().get("items")) {
      if (each.get("id").asText().equals(feed)) {
        return each.get("health");
      }
    }
    throw new AssertionError("no feed " + feed);
  }

  private Calls keyOf(String feed) throws Exception {
    Calls.Answer made =
        admin.post(
            "/api/v1/keys",
            """
            {"name":"gateway","scopes":["feed"],"city":"makassar","feed":"%s"}"""
                .formatted(feed));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.json().get("feed").asText()).isEqualTo(feed);
    return admin.as(made.json().get("key").asText());
  }

  private String evidence(String asset) throws Exception {
    return admin.get("/api/v1/assets/" + asset + "/evidence").body();
  }

  @Test
  void a_declared_feed_shows_what_became_of_its_reports_and_of_what_was_over_its_quota()
      throws Exception {
    Calls.Answer made =
        admin.post(
            "/api/v1/feeds",
            """
            {"id":"nvr-gateway","city":"makassar","mode":"on-change","operator":"provider",\
            "intervalSeconds":300,"quotaPerMinute":3}""");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(health("nvr-gateway").get("state").asText()).isEqualTo("never");
    Calls gateway = keyOf("nvr-gateway");

    String batch =
        """
        [{"asset":"mks-road-001","status":"UP"},{"asset":"nowhere","status":"UP"}]""";
    assertThat(gateway.post("/api/v1/observations", batch).status()).isEqualTo(200);
    Calls.Answer over = gateway.post("/api/v1/observations", batch);

    assertThat(over.status()).isEqualTo(429);
    assertThat(over.json().get("detail").asText()).contains("nvr-gateway may send 3");
    assertThat(Integer.parseInt(over.header("Retry-After"))).isBetween(1, 20);
    JsonNode health = health("nvr-gateway");
    assertThat(health.get("state").asText()).isEqualTo("ok");
    assertThat(health.get("accepted").asInt()).isEqualTo(1);
    assertThat(health.get("rejected").asInt()).isEqualTo(1);
    assertThat(health.get("dropped").asInt()).isEqualTo(2);
    assertThat(evidence("mks-road-001")).contains("makassar/nvr-gateway");
  }

  @Test
  void a_key_is_held_to_its_own_quota_on_every_way_in_and_its_feed_shows_the_drops()
      throws Exception {
    admin.post("/api/v1/feeds", "{\"id\":\"shared\",\"city\":\"makassar\"}");
    Calls.Answer made =
        admin.post(
            "/api/v1/keys",
            """
            {"name":"small","scopes":["feed"],"city":"makassar","feed":"shared",\
            "quotaPerMinute":2}""");
    assertThat(made.json().get("quotaPerMinute").asInt()).isEqualTo(2);
    Calls small = admin.as(made.json().get("key").asText());
    String two =
        """
        [{"asset":"mks-road-001","status":"UP"},{"asset":"mks-road-002","status":"UP"}]""";

    assertThat(small.post("/api/v1/observations", two).status()).isEqualTo(200);
    Calls.Answer json = small.post("/api/v1/observations", two);
    Calls.Answer line = small.post("/api/v2/write?bucket=makassar", "status,asset=x status=\"UP\"");

    assertThat(json.status()).isEqualTo(429);
    assertThat(json.json().get("detail").asText()).contains("this key may send 2");
    assertThat(line.status()).isEqualTo(429);
    assertThat(keyOf("shared").post("/api/v1/observations", two).status()).isEqualTo(200);
    assertThat(health("shared").get("dropped").asInt()).isEqualTo(3);
    assertThat(admin.get("/metrics").body())
        .contains("pantau_observations_total{verdict=\"over_quota\"}");
  }

  @Test
  void an_empty_batch_is_a_sign_of_life() throws Exception {
    admin.post("/api/v1/feeds", "{\"id\":\"quiet\",\"city\":\"makassar\",\"mode\":\"on-change\"}");
    Calls quiet = keyOf("quiet");

    assertThat(quiet.post("/api/v1/observations", "[]").status()).isEqualTo(200);

    assertThat(health("quiet").get("state").asText()).isEqualTo("ok");
    assertThat(health("quiet").get("lastMessage").isNull()).isFalse();
  }

  @Test
  void what_cannot_be_is_refused_with_its_place() throws Exception {
    admin.post("/api/v1/feeds", "{\"id\":\"one\",\"city\":\"makassar\"}");

    assertThat(admin.post("/api/v1/feeds", "{\"id\":\"one\",\"city\":\"makassar\"}").body())
        .contains("/id", "is taken");
    assertThat(
            admin
                .post("/api/v1/feeds", "{\"id\":\"x\",\"city\":\"makassar\",\"kind\":\"carrier\"}")
                .body())
        .contains("/kind", "carrier is not one of");
    assertThat(
            admin
                .post(
                    "/api/v1/feeds",
                    """
                    {"id":"x","city":"makassar","kind":"probe","settings":{"tarket":"{inventory.url}"}}""")
                .body())
        .contains("/settings/tarket", "/settings/target");
    assertThat(
            admin
                .post(
                    "/api/v1/keys",
                    """
                    {"name":"k","scopes":["feed"],"city":"makassar","feed":"none"}""")
                .body())
        .contains("/feed", "there is no feed none");
    assertThat(admin.patch("/api/v1/feeds/none?city=makassar", "{\"mode\":\"periodic\"}").status())
        .isEqualTo(404);
  }

  @Test
  void a_probe_feed_sees_an_app_up_and_down_and_stops_when_it_is_forgotten() throws Exception {
    var status = new AtomicInteger(200);
    var looks = new AtomicInteger();
    HttpServer app = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    app.createContext(
        "/",
        exchange -> {
          looks.incrementAndGet();
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    app.start();
    try {
      String asset =
          """
          {"city":"makassar","name":"Uji","kind":"app","intervalSeconds":10,\
          "inventory":{"url":"http://127.0.0.1:%d/up"}}"""
              .formatted(app.getAddress().getPort());
      assertThat(admin.put("/api/v1/assets/uji-app", asset).status()).isEqualTo(201);
      Calls.Answer made =
          admin.post(
              "/api/v1/feeds",
              """
              {"id":"looks","city":"makassar","kind":"probe","intervalSeconds":10,\
              "settings":{"target":"{inventory.url}","kinds":"app"}}""");
      assertThat(made.status()).as(made.body()).isEqualTo(201);

      awaitStatus("UP");
      status.set(503);
      awaitStatus("DOWN");
      assertThat(evidence("uji-app")).contains("makassar/looks");
      assertThat(health("looks").get("trouble").asText()).contains("not looked at");

      Calls.Answer gone = admin.send("DELETE", "/api/v1/feeds/looks?city=makassar", null);
      assertThat(gone.status()).isEqualTo(204);
      int before = looks.get();
      await()
          .during(Duration.ofSeconds(12))
          .atMost(Duration.ofSeconds(14))
          .until(() -> looks.get() == before);
    } finally {
      app.stop(0);
    }
  }

  private void awaitStatus(String wanted) {
    await()
        .atMost(Duration.ofSeconds(25))
        .untilAsserted(
            () ->
                assertThat(admin.get("/api/v1/assets/uji-app").json().get("status").asText())
                    .isEqualTo(wanted));
  }
}
