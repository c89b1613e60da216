package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.pantau.feed.mqtt.TestBroker;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a real broker, from its client's hand to the status that anybody reads. */
class MqttFeedsTest {
  private static final String BATCHES = "pantau/makassar/observations";

  @TempDir Path folder;
  private static TestBroker broker;
  private TestServer server;
  private Calls admin;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = TestBroker.guarded();
  }

  @AfterAll
  static void stopBroker() throws Exception {
    broker.close();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void startServer() throws Exception {
    server = TestServer.start(folder, Map.of("PANTAU_OUTGOING_ALLOW", "feeds:127.0.0.0/8"));
    admin = new Calls(server.url(), TestServer.KEY);
  }

  private Calls.Answer declare(String id, String settings) throws Exception {
    return admin.post(
        "/api/v1/feeds",
        """
        {"id":"%s","city":"makassar","kind":"mqtt","settings":{%s}}"""
            .formatted(id, settings));
  }

  private void declareGood(String id) throws Exception {
    Calls.Answer made =
        declare(id, "\"url\":\"" + broker.url() + "\",\"user\":\"pantau\",\"password\":\"right\"");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.body()).doesNotContain("right");
    within(() -> assertThat(health(id).get("trouble").isNull()).isTrue());
  }

  private JsonNode health(String feed) throws Exception {
    for (JsonNode each : admin.get("/api/v1/feeds?city=makassar").json().get("items")) {
      if (each.get("id").asText().equals(feed)) {
        return each.get("health");
      }
    }
    throw new AssertionError("no feed " + feed);
  }

  private String status(String asset) throws Exception {
    return admin.get("/api/v1/assets/" + asset).json().get("status").asText();
  }

  private static void within(ThrowingRunnable check) {
    await().atMost(Duration.ofSeconds(20)).untilAsserted(check);
  }

  private static void until(Callable<Boolean> check) {
    await().atMost(Duration.ofSeconds(20)).until(check);
  }

  @Test
  void a_batch_and_a_word_on_an_assets_own_topic_become_statuses() throws Exception {
    declareGood("gateway");

    broker.publish(
        BATCHES,
        """
        [{"asset":"mks-road-001","status":"DOWN","message":"FO putus"},
         {"asset":"mks-road-002","status":"UP"},{"asset":"nowhere","status":"UP"}]""");
    broker.publish(
        BATCHES,
        """
        {"asset":"mks-road-003","status":"UP"}
        {"asset":"mks-road-004","status":"DEGRADED"}""");
    broker.publish("pantau/makassar/assets/mks-road-005/status", "DOWN");
    broker.publish(
        "pantau/makassar/assets/mks-road-006/status", "{\"status\":\"UP\",\"proof\":\"picture\"}");

    until(() -> status("mks-road-006").equals("UP"));
    assertThat(status("mks-road-001")).isEqualTo("DOWN");
    assertThat(status("mks-road-002")).isEqualTo("UP");
    assertThat(status("mks-road-003")).isEqualTo("UP");
    assertThat(status("mks-road-004")).isEqualTo("DEGRADED");
    assertThat(status("mks-road-005")).isEqualTo("DOWN");
    assertThat(admin.get("/api/v1/assets/mks-road-006/evidence").body())
        .contains("makassar/gateway", "picture");
    assertThat(health("gateway").get("accepted").asInt()).isEqualTo(6);
    assertThat(health("gateway").get("figures").get("messages").asInt()).isEqualTo(4);
    assertThat(health("gateway").get("rejected").asInt()).isEqualTo(1);
  }

  @Test
  void what_is_no_report_is_counted_and_stops_nothing() throws Exception {
    declareGood("gateway");
    String other = "pantau/makassar/assets/mks-road-001/status";

    broker.publish(BATCHES, "\u0000\u0001 not json");
    broker.publish(BATCHES, "{\"asset\":");
    broker.publish(other, "UPP");
    broker.publish(other, "{\"asset\":\"mks-road-002\",\"status\":\"UP\"}");
    broker.publish("pantau/makassar/assets/no id/status", "UP");
    broker.publish(BATCHES, List.of(Buffer.buffer(new byte[1_500_000])));
    broker.publish(BATCHES, "[{\"asset\":\"mks-road-003\",\"status\":\"UP\"},7,{]");

    until(() -> status("mks-road-003").equals("UP"));
    assertThat(health("gateway").get("rejected").asInt()).isEqualTo(8);
    assertThat(status("mks-road-001")).isEqualTo("UNKNOWN");
    assertThat(health("gateway").get("trouble").isNull()).isTrue();
  }

  @Test
  void a_message_larger_than_the_whole_quota_does_not_hold_up_the_others() throws Exception {
    String settings = "\"url\":\"" + broker.url() + "\",\"user\":\"pantau\",\"password\":\"right\"";
    admin.post(
        "/api/v1/feeds",
        """
        {"id":"small","city":"makassar","kind":"mqtt","quotaPerMinute":2,"settings":{%s}}"""
            .formatted(settings));
    within(() -> assertThat(health("small").get("trouble").isNull()).isTrue());

    broker.publish(
        BATCHES,
        """
        [{"asset":"mks-road-001","status":"UP"},{"asset":"mks-road-002","status":"UP"},
         {"asset":"mks-road-003","status":"UP"}]""");
    broker.publish("pantau/makassar/assets/mks-road-004/status", "UP");

    until(() -> status("mks-road-004").equals("UP"));
    assertThat(status("mks-road-001")).isEqualTo("UNKNOWN");
    assertThat(health("small").get("dropped").asInt()).isEqualTo(3);
  }

  @Test
  void what_came_while_the_server_was_away_comes_when_it_is_back() throws Exception {
    declareGood("gateway");
    server.close();
    until(() -> broker.clients().isEmpty());

    broker.publish(BATCHES, "{\"asset\":\"mks-road-001\",\"status\":\"DOWN\"}");
    startServer();

    until(() -> status("mks-road-001").equals("DOWN"));
  }

  @Test
  void a_feed_that_cannot_connect_says_why_and_others_go_on() throws Exception {
    String url = "\"url\":\"" + broker.url() + "\"";
    declare("locked", url + ",\"user\":\"pantau\",\"password\":\"wrong\"");
    declare("closed", "\"url\":\"mqtt://127.0.0.1:9\"");
    declareGood("gateway");

    within(
        () ->
            assertThat(health("locked").get("trouble").asText())
                .contains("refuses the user name or password"));
    within(
        () -> assertThat(health("closed").get("trouble").asText()).contains("connection refused"));
    broker.publish("pantau/makassar/assets/mks-road-001/status", "UP");
    until(() -> status("mks-road-001").equals("UP"));
  }

  @Test
  void an_address_that_is_not_allowed_and_other_mistakes_are_refused_when_it_is_declared()
      throws Exception {
    assertThat(declare("x", "\"url\":\"mqtt://169.254.169.254\"").body())
        .contains("/settings/url", "never called");
    assertThat(declare("x", "\"url\":\"mqtt://10.0.0.7\"").body())
        .contains("outgoing.allow can open it, such as feeds:10.0.0.7/32");
    assertThat(declare("x", "\"url\":\"mqtt://2130706433\"").body())
        .contains("is a number as a host");
    assertThat(declare("x", "\"url\":\"http://broker.example\",\"topics\":\"a/#/b\"").body())
        .contains("/settings/url", "write mqtt://", "/settings/topics");
  }
}
