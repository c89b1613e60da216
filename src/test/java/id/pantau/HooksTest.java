package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import id.pantau.notify.Receiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks of the composed server, from a report to a receiver. */
class HooksTest {
  @TempDir Path folder;
  private TestServer server;
  private Calls admin;
  private Receiver receiver;

  @BeforeEach
  void start() throws Exception {
    server =
        TestServer.start(
            folder,
            Map.of(
                "PANTAU_OUTGOING_ALLOW",
                "hooks:127.0.0.0/8",
                "PANTAU_CITIES_SERVE",
                "makassar,bangli"));
    admin = new Calls(server.url(), TestServer.KEY);
    receiver = new Receiver(earlier -> 200);
  }

  @AfterEach
  void stop() throws Exception {
    receiver.close();
    server.close();
  }

  private JsonNode hook(String more) throws Exception {
    Calls.Answer made =
        admin.post(
            "/api/v1/hooks",
            """
            {"name":"Dinas","city":"makassar","url":"%s","events":["asset.transition"]%s}"""
                .formatted(receiver.url(), more));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.header("Location"))
        .isEqualTo("/api/v1/hooks/" + made.json().get("id").asText());
    return made.json();
  }

  private void report(String asset, String status) throws Exception {
    Calls.Answer answer =
        admin.post(
            "/api/v1/observations", "{\"asset\":\"" + asset + "\",\"status\":\"" + status + "\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private void awaitGot(int count) {
    await().atMost(Duration.ofSeconds(10)).until(() -> receiver.got().size() >= count);
  }

  private JsonNode deliveries(String id, String query) throws Exception {
    return admin.get("/api/v1/hooks/" + id + "/deliveries" + query).json().get("items");
  }

  @Test
  void a_report_reaches_the_receiver_signed_and_stands_in_the_ledger() throws Exception {
    JsonNode made = hook("");
    report("mks-road-001", "DOWN");
    awaitGot(1);

    Receiver.Got got = receiver.got().get(0);
    new Webhook(made.get("secret").asText()).verify(got.body(), got.headers().map());
    assertThat(got.body()).contains("\"type\":\"asset.transition\"", "mks-road-001", "DOWN");
    String id = made.get("id").asText();
    await().until(() -> deliveries(id, "?state=delivered").size() == 1);
    JsonNode row = deliveries(id, "?subject=asset:mks-road-001").get(0);
    assertThat(row.get("event").asText()).isEqualTo(got.id());
    assertThat(row.get("attempts").asInt()).isEqualTo(1);
    assertThat(row.get("ended").asText()).isNotEmpty();
    JsonNode listed = admin.get("/api/v1/hooks").json().get("items").get(0);
    assertThat(listed.has("secret")).isFalse();
    assertThat(listed.at("/health/delivered").asInt()).isEqualTo(1);
    assertThat(listed.at("/health/state").asText()).isEqualTo("ok");
    assertThat(admin.get("/metrics").body()).contains("pantau_hooks_delivered_total 1.0");
  }

  @Test
  void a_replay_by_seq_or_time_sends_again_under_the_same_ids_also_what_was_before_the_hook()
      throws Exception {
    report("mks-road-001", "DOWN");
    report("mks-road-002", "DOWN");
    String id = hook("").get("id").asText();
    report("mks-road-003", "DOWN");
    awaitGot(1);

    Calls.Answer all = admin.post("/api/v1/hooks/" + id + "/replay", "{\"since\":0}");
    assertThat(all.status()).as(all.body()).isEqualTo(200);
    assertThat(all.json().get("queued").asInt()).isEqualTo(3);
    assertThat(all.json().get("more").asBoolean()).isFalse();
    awaitGot(4);
    assertThat(receiver.got().stream().map(Receiver.Got::id).distinct()).hasSize(3);

    Calls.Answer none =
        admin.post("/api/v1/hooks/" + id + "/replay", "{\"from\":\"2099-01-01T00:00:00Z\"}");
    assertThat(none.json().get("queued").asInt()).isZero();
    assertThat(admin.post("/api/v1/hooks/" + id + "/replay", "{}").status()).isEqualTo(400);
  }

  @Test
  void a_test_says_what_the_receiver_said() throws Exception {
    String id = hook("").get("id").asText();
    Calls.Answer good = admin.send("POST", "/api/v1/hooks/" + id + "/test", null);
    assertThat(good.json().get("delivered").asBoolean()).isTrue();
    assertThat(receiver.got().get(0).body()).contains("hook.test");

    receiver.answer(earlier -> 301);
    JsonNode bad = admin.send("POST", "/api/v1/hooks/" + id + "/test", null).json();
    assertThat(bad.get("delivered").asBoolean()).isFalse();
    assertThat(bad.get("reason").asText()).contains("301", "redirects are not followed");
  }

  @Test
  void what_cannot_be_is_refused_with_all_its_places_and_the_remedy() throws Exception {
    Calls.Answer bad =
        admin.post(
            "/api/v1/hooks",
            """
            {"name":"x","city":"makassar","url":"http://169.254.169.254/latest","channel":"webhook",
            "events":["asset.transition","asset.moved"],"settings":{"tocken":"x"},
            "filter":{"kinds":["cctv.moon"],"areas":["99.99"]}}""");
    assertThat(bad.status()).isEqualTo(422);
    assertThat(bad.body())
        .contains("/url", "metadata", "never called")
        .contains("/events/1", "asset.moved")
        .contains("/settings/tocken")
        .contains("/filter/kinds/0", "/filter/areas/0");
    assertThat(refusal("http://10.1.2.3/x")).contains("outgoing.allow", "hooks:10.1.2.3/32");
    assertThat(refusal("http://2130706433/x")).contains("number as a host");
    assertThat(refusal("http://me:pw@127.0.0.1/x")).contains("user name or password");
    assertThat(refusal("ftp://127.0.0.1/x")).contains("is not called");
    assertThat(refusal("http://[::ffff:127.0.0.1]/")).contains("IPv6");
    assertThat(
            admin
                .post("/api/v1/hooks", "{\"name\":\"x\",\"city\":\"makassar\",\"channel\":\"fax\"}")
                .body())
        .contains("/channel", "there is no fax");
    assertThat(admin.get("/api/v1/hooks").json().get("items")).isEmpty();
  }

  private String refusal(String url) throws Exception {
    Calls.Answer answer =
        admin.post(
            "/api/v1/hooks", "{\"name\":\"x\",\"city\":\"makassar\",\"url\":\"" + url + "\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    return answer.body();
  }

  @Test
  void a_key_of_a_city_sees_and_touches_its_own_hooks_only() throws Exception {
    String id = hook("").get("id").asText();
    Calls bangli =
        admin.as(
            admin
                .post("/api/v1/keys", "{\"name\":\"b\",\"scopes\":[\"admin\"],\"city\":\"bangli\"}")
                .json()
                .get("key")
                .asText());

    assertThat(bangli.get("/api/v1/hooks").json().get("items")).isEmpty();
    assertThat(bangli.get("/api/v1/hooks/" + id + "/deliveries").status()).isEqualTo(404);
    assertThat(bangli.send("DELETE", "/api/v1/hooks/" + id, null).status()).isEqualTo(404);
    assertThat(bangli.patch("/api/v1/hooks/" + id, "{\"enabled\":false}").status()).isEqualTo(404);
    assertThat(bangli.post("/api/v1/hooks/" + id + "/replay", "{\"since\":0}").status())
        .isEqualTo(404);
    assertThat(bangli.send("POST", "/api/v1/hooks/" + id + "/test", null).status()).isEqualTo(404);
    assertThat(
            bangli
                .post(
                    "/api/v1/hooks",
                    "{\"name\":\"x\",\"city\":\"makassar\",\"url\":\"" + receiver.url() + "\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void switched_off_it_keeps_what_happens_from_being_told_and_forgotten_it_is_gone()
      throws Exception {
    JsonNode made = hook("");
    String id = made.get("id").asText();
    Calls.Answer off = admin.patch("/api/v1/hooks/" + id, "{\"enabled\":false}");
    assertThat(off.json().at("/health/state").asText()).isEqualTo("off");
    report("mks-road-001", "DOWN");
    assertThat(admin.patch("/api/v1/hooks/" + id, "{\"enabled\":true}").status()).isEqualTo(200);
    report("mks-road-002", "DOWN");
    awaitGot(1);
    assertThat(receiver.got().get(0).body()).contains("mks-road-002");

    JsonNode rotated =
        admin.patch("/api/v1/hooks/" + id, "{\"rotateSecret\":true,\"oldSecretHours\":1}").json();
    report("mks-road-002", "UP");
    awaitGot(2);
    Receiver.Got got = receiver.got().get(1);
    for (JsonNode each : new JsonNode[] {made, rotated}) {
      new Webhook(each.get("secret").asText()).verify(got.body(), got.headers().map());
    }

    assertThat(admin.send("DELETE", "/api/v1/hooks/" + id, null).status()).isEqualTo(204);
    assertThat(admin.get("/api/v1/hooks/" + id + "/deliveries").status()).isEqualTo(404);
  }

  @Test
  void a_secret_stands_in_no_file_and_survives_a_restart() throws Exception {
    JsonNode made = hook("");
    String secret = made.get("secret").asText();
    server.close();
    byte[] needle = java.util.Base64.getDecoder().decode(secret.substring(6));
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes =
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bytes).as(file.toString()).doesNotContain(secret.substring(6));
        assertThat(bytes)
            .as(file.toString())
            .doesNotContain(new String(needle, java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    server = TestServer.start(folder, Map.of("PANTAU_OUTGOING_ALLOW", "hooks:127.0.0.0/8"));
    admin = new Calls(server.url(), TestServer.KEY);
    report("mks-road-001", "DOWN");
    awaitGot(1);
    Receiver.Got got = receiver.got().get(0);
    new Webhook(secret).verify(got.body(), got.headers().map());
  }
}
