package id.pantau.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.core.Overloaded;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Creating, replacing, removing and adopting assets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetWritesTest {
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

  private static final String GOOD =
      """
      {"city":"makassar","name":"Kamera","kind":"cctv.alley","area":"73.71.01.1001",\
      "lat":-5.1,"lon":119.4,"parents":["mks-switch"],"owner":null,\
      "externalIds":{"zabbix":"77"},"lifecycle":"live"}""";

  @Test
  void put_creates_then_replaces() {
    TestClient.Answer created = put("put-1", GOOD);
    TestClient.Answer replaced = put("put-1", GOOD.replace("Kamera", "Kamera dua"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo("/api/v1/assets/put-1");
    assertThat(created.json().getInteger("intervalSeconds")).as("the kind's").isEqualTo(30);
    assertThat(created.json().getString("cause")).isEqualTo("never_seen");
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.json().getString("name")).isEqualTo("Kamera dua");
  }

  @Test
  void every_wrong_field_of_a_body_is_named() {
    TestClient.Answer answer =
        put(
            "put-2",
            """
            {"city":"makassar","kind":7,"nmae":"x","lat":91,"parents":["a b"],"status":"UP",\
            "tags":{"a":1},"intervalSeconds":0}""");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers())
        .containsExactlyInAnyOrder(
            "/name",
            "/kind",
            "/nmae",
            "/lat",
            "/parents/0",
            "/status",
            "/tags/a",
            "/intervalSeconds");
  }

  @Test
  void what_the_city_or_the_core_does_not_know_is_refused_with_its_place() {
    TestClient.Answer city =
        put("put-3", GOOD.replace("cctv.alley", "cctv").replace("73.71.01.1001", "1"));
    TestClient.Answer core = put("put-3", GOOD.replace("mks-switch", "none"));

    assertThat(city.status()).isEqualTo(422);
    assertThat(city.pointers()).containsExactly("/kind", "/area");
    assertThat(core.status()).isEqualTo(422);
    assertThat(core.pointers()).containsExactly("/parents/0");
    assertThat(put("put-3", GOOD.replace("\"makassar\"", "\"nowhere\"")).status()).isEqualTo(404);
    assertThat(put("put-3", GOOD.replace("{\"city", "{\"id\":\"other\",\"city")).pointers())
        .containsExactly("/id");
  }

  @Test
  void a_body_that_is_no_plain_json_is_refused() {
    String deep = "{\"tags\":" + "[".repeat(70) + "]".repeat(70) + "}";
    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "nul",
            "{\"city\":\"a\",\"city\":\"b\"}",
            deep,
            "{\"lat\":NaN}",
            "{} {}",
            "{\"lat\":" + "1".repeat(80) + "}")) {
      assertThat(put("put-4", body).status()).as(body).isEqualTo(400);
    }
    assertThat(
            client
                .send(
                    "putAsset",
                    "PUT",
                    "/api/v1/assets/put-4",
                    server.admin,
                    GOOD,
                    "Content-Type",
                    "text/csv")
                .status())
        .isEqualTo(415);
    assertThat(put("put-4", GOOD.replace("Kamera", "x".repeat(1_100_000))).status()).isEqualTo(413);
    assertThat(client.get("getAsset", "/api/v1/assets/put-4", server.admin).status())
        .isEqualTo(404);
  }

  @Test
  void a_key_of_a_city_writes_in_its_city_only() {
    assertThat(
            client
                .send(
                    "putAsset",
                    "PUT",
                    "/api/v1/assets/put-5",
                    server.mine,
                    GOOD.replace("\"makassar\"", "\"bangli\"").replace("cctv.alley", "app"))
                .status())
        .isEqualTo(404);
    assertThat(
            client
                .send("deleteAsset", "DELETE", "/api/v1/assets/bgl-1", server.mine, null)
                .status())
        .isEqualTo(404);
    assertThat(client.get("getAsset", "/api/v1/assets/bgl-1", server.admin).status())
        .isEqualTo(200);
  }

  @Test
  void delete_removes_once() {
    put("put-6", GOOD);

    assertThat(delete("put-6").status()).isEqualTo(204);
    assertThat(delete("put-6").status()).isEqualTo(404);
  }

  @Test
  void an_overloaded_core_is_told_with_when_to_come_back() {
    server.core.failure = new Overloaded("the journal is full", 7);
    try {
      TestClient.Answer answer = put("put-7", GOOD);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("7");
    } finally {
      server.core.failure = null;
    }
  }

  @Test
  void our_own_failure_is_told_by_an_id_and_nothing_else() {
    server.core.failure = new IllegalStateException("SELECT secret FROM vault");
    try {
      TestClient.Answer answer = client.get("getAsset", "/api/v1/assets/x", server.admin);
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.http().body()).doesNotContain("SELECT", "Exception", "id.pantau");
      assertThat(answer.json().getString("instance")).startsWith("urn:uuid:");
    } finally {
      server.core.failure = null;
    }
  }

  @Test
  void unknown_ids_are_listed_and_adopted_whole_or_not_at_all() {
    TestClient.Answer list =
        client.get("listUnregistered", "/api/v1/unregistered?city=makassar&limit=2", server.reader);
    TestClient.Answer refused =
        adopt(
            """
            {"id":"mks-x-1","kind":"app"},{"id":"mks-alley-1","kind":"app","reported":"nobody:1"},\
            {"id":"mks-x-2","kind":"none"}""");
    TestClient.Answer faulty =
        adopt(
            """
            {"id":"mks-x-1","kind":"app"},{"id":"mks-alley-1","kind":"app","reported":"nobody:1"}""");
    TestClient.Answer done =
        adopt(
            """
            {"id":"mks-x-1","kind":"app"},\
            {"id":"mks-z","kind":"app","name":"Z","reported":"zabbix:10084"}""");

    assertThat(list.ids()).containsExactly("mks-x-1", "zabbix:10084");
    assertThat(refused.pointers()).containsExactly("/items/2/kind");
    assertThat(faulty.pointers()).containsExactly("/items/1/reported", "/items/1/id");
    assertThat(done.json().getInteger("added")).isEqualTo(2);
    JsonObject adopted = client.get("getAsset", "/api/v1/assets/mks-z", server.reader).json();
    assertThat(adopted.getJsonObject("externalIds").getString("zabbix")).isEqualTo("10084");
    assertThat(adopted.getInteger("intervalSeconds")).isEqualTo(60);
  }

  private TestClient.Answer put(String id, String body) {
    return client.send("putAsset", "PUT", "/api/v1/assets/" + id, server.admin, body);
  }

  private TestClient.Answer delete(String id) {
    return client.send("deleteAsset", "DELETE", "/api/v1/assets/" + id, server.admin, null);
  }

  private TestClient.Answer adopt(String items) {
    return client.send(
        "adoptUnregistered",
        "POST",
        "/api/v1/unregistered/adopt",
        server.mine,
        "{\"city\":\"makassar\",\"items\":[" + items + "]}");
  }
}
