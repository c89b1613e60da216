package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack that comes later and claims an id that somebody gave to an asset of another city. */
class PackClashTest {
  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void it_is_left_out_and_the_others_go_on_until_the_clash_is_mended() throws Exception {
    try (var server = start("sidrap")) {
      String asset = "{\"city\":\"sidrap\",\"name\":\"Lama\",\"kind\":\"app\"}";
      assertThat(send(server, "PUT", asset)).isEqualTo(201);
    }

    assertThatThrownBy(() -> start("bangli").close())
        .as("where no other city is left")
        .rootCause()
        .hasMessageContaining("the pack bangli cannot be applied: bgl-app-001: this id is taken")
        .hasMessageContaining("the city sidrap has it");

    try (var server = start("bangli,sidrap")) {
      assertThat(new Calls(server.url(), TestServer.KEY).get("/api/v1/cities").body())
          .contains("\"sidrap\"")
          .doesNotContain("\"bangli\"");
      assertThat(send(server, "GET", "")).isEqualTo(200);
      assertThat(send(server, "DELETE", "")).isEqualTo(204);
    }
    try (var server = start("bangli,sidrap")) {
      assertThat(send(server, "GET", "")).isEqualTo(200);
    }
  }

  private TestServer start(String cities) throws Exception {
    return TestServer.start(folder, Map.of("PANTAU_CITIES_SERVE", cities));
  }

  private int send(TestServer server, String method, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/assets/bgl-app-001"))
            .header("Authorization", "Bearer " + TestServer.KEY)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
