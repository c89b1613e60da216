package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A push address reports of one asset, and is good for nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushTest {
  @TempDir static Path folder;
  private TestServer server;
  private Calls admin;
  private Calls nobody;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder);
    admin = new Calls(server.url(), TestServer.KEY);
    nobody = new Calls(server.url(), "");
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private Calls.Answer key(String asset) throws Exception {
    return admin.post(
        "/api/v1/keys",
        """
        {"name":"cron","scopes":["push"],"city":"makassar","asset":"%s"}"""
            .formatted(asset));
  }

  private String address(String asset) throws Exception {
    return key(asset).json().get("pushPath").asText();
  }

  private String field(String asset, String name) throws Exception {
    return admin.get("/api/v1/assets/" + asset).json().get(name).asText();
  }

  @Test
  void any_method_reports_up_or_down_with_message_and_ping() throws Exception {
    String address = address("mks-road-001");

    for (String method : new String[] {"GET", "POST", "PUT"}) {
      Calls.Answer down = nobody.send(method, address + "?status=down&msg=no+link&ping=", null);
      assertThat(down.body()).isEqualTo("{\"ok\":true}");
      assertThat(field("mks-road-001", "status")).isEqualTo("DOWN");
      assertThat(nobody.send(method, address + "?status=up&msg=OK&ping=12.5", null).status())
          .isEqualTo(200);
      assertThat(field("mks-road-001", "status")).isEqualTo("UP");
    }
  }

  @Test
  void a_push_key_opens_nothing_else_and_other_keys_push_nothing() throws Exception {
    String token = key("mks-road-002").json().get("key").asText();

    assertThat(admin.as(token).get("/api/v1/assets?city=makassar").status()).isEqualTo(403);
    assertThat(admin.as(token).post("/api/v1/observations", "[]").status()).isEqualTo(403);
    assertThat(nobody.get("/api/push/" + TestServer.KEY).status()).isEqualTo(404);
    assertThat(nobody.get("/api/push/nonsense").body()).contains("\"ok\":false");
  }

  @Test
  void what_cannot_be_pushed_is_told() throws Exception {
    assertThat(key("mks-road-999999").body()).contains("/asset", "there is no asset");
    assertThat(admin.post("/api/v1/keys", "{\"name\":\"x\",\"scopes\":[\"push\"]}").body())
        .contains("/asset");
    String address = address("mks-road-003");
    assertThat(nobody.get(address + "?ping=fast").status()).isEqualTo(400);
    assertThat(nobody.get(address + "?status=up").status()).isEqualTo(200);
    assertThat(admin.send("DELETE", "/api/v1/assets/mks-road-003", null).status()).isEqualTo(204);
    assertThat(nobody.get(address + "?status=up").body()).contains("is gone");
  }
}
