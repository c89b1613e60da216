package id.pantau.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Keys, sessions and sign-in links. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsTest {
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
  void a_key_is_shown_once_works_and_dies_when_revoked() {
    TestClient.Answer made =
        send(
            "createKey",
            "POST",
            "/api/v1/keys",
            """
            {"name":"aplikasi","scopes":["read"],"city":"makassar","expires":4102444800000,\
            "cidrs":["127.0.0.0/8"]}""");
    String id = made.json().getString("id");
    String key = made.json().getString("key");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().getString("expires")).isEqualTo("2100-01-01T00:00:00Z");
    assertThat(client.get("listStatus", "/api/v1/status", key).status()).isEqualTo(200);
    TestClient.Answer list = client.get("listKeys", "/api/v1/keys", server.admin);
    assertThat(list.ids()).contains(id);
    assertThat(list.http().body()).doesNotContain(key);
    assertThat(send("deleteKey", "DELETE", "/api/v1/keys/" + id, null).status()).isEqualTo(204);
    assertThat(send("deleteKey", "DELETE", "/api/v1/keys/" + id, null).status()).isEqualTo(404);
    assertThat(client.get("listStatus", "/api/v1/status", key).status()).isEqualTo(401);
  }

  @Test
  void a_key_that_cannot_be_made_names_every_reason() {
    TestClient.Answer form =
        send(
            "createKey",
            "POST",
            "/api/v1/keys",
            "{\"name\":\"x\",\"scopes\":[\"root\"],\"role\":1}");
    TestClient.Answer meaning =
        send(
            "createKey",
            "POST",
            "/api/v1/keys",
            "{\"name\":\"x\",\"scopes\":[\"read\"],\"cidrs\":[\"10.0.0.0/99\"],\"expires\":1000}");

    assertThat(form.status()).isEqualTo(400);
    assertThat(form.pointers()).containsExactlyInAnyOrder("/scopes/0", "/role");
    assertThat(meaning.status()).isEqualTo(422);
    assertThat(meaning.pointers()).containsExactlyInAnyOrder("/cidrs/0", "/expires");
  }

  @Test
  void an_admin_of_a_city_sees_and_makes_keys_of_that_city_only() {
    TestClient.Answer made =
        client.send(
            "createKey",
            "POST",
            "/api/v1/keys",
            server.mine,
            "{\"name\":\"x\",\"scopes\":[\"read\"]}");

    assertThat(made.json().getString("city")).isEqualTo("makassar");
    List<Object> cities =
        client.get("listKeys", "/api/v1/keys", server.mine).items().stream()
            .map(key -> (Object) ((JsonObject) key).getString("city"))
            .toList();
    assertThat(cities).containsOnly("makassar");
  }

  @Test
  void a_one_time_link_signs_one_browser_in_once() {
    TestClient.Answer link = send("createSigninLink", "POST", "/api/v1/signin-links", "{}");
    String url = link.json().getString("url");
    String token = url.substring("/#masuk=".length());
    TestClient.Answer begun = signIn(token);
    String cookie = Objects.requireNonNull(begun.header("Set-Cookie"));

    assertThat(link.status()).isEqualTo(201);
    assertThat(begun.status()).isEqualTo(200);
    assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/");
    assertThat(signIn(token).status()).as("used up").isEqualTo(401);
    String sent = cookie.split(";")[0];
    assertThat(withCookie("getSession", "GET", "/api/v1/session", sent).json().getString("name"))
        .isEqualTo("wall");
    assertThat(withCookie("listCities", "GET", "/api/v1/cities", sent).status()).isEqualTo(200);
    assertThat(withCookie("listKeys", "GET", "/api/v1/keys", sent).status()).isEqualTo(403);
    assertThat(withCookie("deleteSession", "DELETE", "/api/v1/session", sent).status())
        .as("no sign of coming from our page")
        .isEqualTo(403);
    assertThat(
            withCookie("deleteSession", "DELETE", "/api/v1/session", sent, "Origin", client.base())
                .status())
        .isEqualTo(204);
    assertThat(withCookie("getSession", "GET", "/api/v1/session", sent).status()).isEqualTo(401);
  }

  @Test
  void another_site_can_not_sign_a_browser_in() {
    TestClient.Answer answer =
        client.send(
            "createSession",
            "POST",
            "/api/v1/session",
            "",
            "{\"token\":\"" + server.token() + "\"}",
            "Content-Type",
            "application/json",
            "Origin",
            "https://evil.example");

    assertThat(answer.status()).isEqualTo(403);
  }

  private TestClient.Answer send(
      String operation,
      String method,
      String path,
      @org.jspecify.annotations.Nullable String body) {
    return client.send(operation, method, path, server.admin, body);
  }

  private TestClient.Answer signIn(String token) {
    return client.send(
        "createSession", "POST", "/api/v1/session", "", "{\"token\":\"" + token + "\"}");
  }

  private TestClient.Answer withCookie(
      String operation, String method, String path, String cookie, String... more) {
    var headers = new java.util.ArrayList<String>(List.of("Cookie", cookie));
    headers.addAll(List.of(more));
    return client.send(operation, method, path, "", null, headers.toArray(new String[0]));
  }
}
