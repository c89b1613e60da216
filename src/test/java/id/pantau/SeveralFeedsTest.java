package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several feeds report on one asset, and bad declarations, through the public interface. */
class SeveralFeedsTest {
  private static final String ASSET = "/api/v1/assets/mks-road-001";

  @TempDir Path data;
  private TestServer server;
  private Calls admin;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(data, Map.of());
    admin = new Calls(server.url(), TestServer.KEY);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Calls feed(String id, String operator) throws Exception {
    Calls.Answer made =
        admin.post(
            "/api/v1/feeds",
            """
            {"id":"%s","city":"makassar","operator":"%s","intervalSeconds":300}"""
                .formatted(id, operator));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    Calls.Answer key =
        admin.post(
            "/api/v1/keys",
            """
            {"name":"%s","scopes":["feed"],"city":"makassar","feed":"%s"}"""
                .formatted(id, id));
    return admin.as(key.json().get("key").asText());
  }

  private static void says(Calls feed, String status) throws Exception {
    String body =
        """
        {"asset":"mks-road-001","status":"%s","proof":"picture"}"""
            .formatted(status);
    assertThat(feed.post("/api/v1/observations", body).status()).isEqualTo(200);
  }

  private JsonNode evidence() throws Exception {
    return admin.get(ASSET + "/evidence").json();
  }

  @Test
  void the_citys_own_feed_is_believed_until_the_provider_is_given_precedence_for_the_kind()
      throws Exception {
    Calls provider = feed("provider", "provider");
    Calls own = feed("own", "city");
    says(provider, "UP");
    says(own, "DOWN");

    JsonNode evidence = evidence();
    assertThat(evidence.get("status").asText()).isEqualTo("DOWN");
    assertThat(evidence.get("disputed").asBoolean()).isTrue();
    assertThat(evidence.get("rule").asText()).isEqualTo("precedence");
    assertThat(evidence.get("sources").findValuesAsText("source"))
        .containsExactly("makassar/own", "makassar/provider");
    assertThat(evidence.get("sources").findValuesAsText("operator"))
        .containsExactly("city", "provider");
    assertThat(evidence.get("then").get("status").asText()).isEqualTo("UNKNOWN");
    assertThat(evidence.get("why").get("en").asText())
        .contains("makassar/provider (run by the provider)", "says otherwise: Up");
    assertThat(evidence.get("pictureAt").isNull()).isFalse();
    JsonNode asset = admin.get(ASSET).json();
    assertThat(asset.get("disputed").asBoolean()).isTrue();
    assertThat(asset.get("pictureAt").asText()).isEqualTo(evidence.get("pictureAt").asText());
    assertThat(asset.get("flags")).as("the words of the flags stay").isEmpty();

    Calls.Answer patched =
        admin.patch(
            "/api/v1/feeds/provider?city=makassar",
            """
            {"precedenceByKind":{"cctv.road":500}}""");
    assertThat(patched.status()).as(patched.body()).isEqualTo(200);
    assertThat(patched.json().get("precedence").asInt()).isEqualTo(50);

    assertThat(evidence().get("status").asText()).isEqualTo("UP");
    assertThat(evidence().get("sources").get(0).get("precedence").asInt()).isEqualTo(500);
  }

  @Test
  void what_would_lie_is_refused_with_its_place_and_nothing_changes() throws Exception {
    refused(
        admin.patch("/api/v1/feeds/none?city=makassar", "{\"precedence\":1001}"), "/precedence");
    refused(
        admin.post(
            "/api/v1/feeds",
            "{\"id\":\"x\",\"city\":\"makassar\",\"precedenceByKind\":{\"cctv.raod\":1}}"),
        "/precedenceByKind/cctv.raod");
    refused(admin.put("/api/v1/assets/a", asset("\"intervalSeconds\":0")), "/intervalSeconds");
    refused(admin.put("/api/v1/assets/a", asset("\"parents\":[\"nobody\"]")), "/parents/0");
    assertThat(admin.put("/api/v1/assets/a", asset("\"intervalSeconds\":1")).status())
        .isEqualTo(201);
    assertThat(admin.put("/api/v1/assets/b", asset("\"parents\":[\"a\"]")).status()).isEqualTo(201);

    Calls.Answer cycle = admin.put("/api/v1/assets/a", asset("\"parents\":[\"b\"]"));

    refused(cycle, "/parents");
    assertThat(cycle.body()).contains("a > b > a");
    assertThat(admin.get("/api/v1/assets/a").json().get("parents")).isEmpty();
  }

  private static String asset(String more) {
    return "{\"city\":\"makassar\",\"name\":\"A\",\"kind\":\"app\"," + more + "}";
  }

  private static void refused(Calls.Answer answer, String pointer) throws Exception {
    assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    assertThat(answer.json().get("errors").findValuesAsText("pointer")).contains(pointer);
  }
}
