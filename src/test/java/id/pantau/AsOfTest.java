package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room as it stood, asked of the composed server. */
class AsOfTest {
  private static final String POINT = "mks-alley-00001";

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void the_room_of_an_earlier_moment_is_the_one_that_was_shown_then() throws Exception {
    try (var server = TestServer.start(folder)) {
      report(server, "UP");
      JsonNode shown = snapshot(server, "");
      long then = Math.max(shown.get("at").asLong(), Instant.now().toEpochMilli());
      await().until(() -> Instant.now().toEpochMilli() > then);
      report(server, "DOWN");
      await()
          .untilAsserted(
              () -> assertThat(snapshot(server, "").get("seq")).isNotEqualTo(seq(shown)));

      JsonNode told = snapshot(server, "&asOf=" + then);

      assertThat(told.get("assets")).isEqualTo(shown.get("assets"));
      assertThat(told.get("digest")).isEqualTo(shown.get("digest"));
      assertThat(told.get("seq")).isEqualTo(seq(shown));
      assertThat(status(server, "&asOf=" + then)).isEqualTo("UP");
      assertThat(status(server, "")).isEqualTo("DOWN");
      await()
          .untilAsserted(
              () -> assertThat(status(server, "&asOf=" + Instant.now())).isEqualTo("DOWN"));
    }
  }

  @Test
  void the_future_and_what_is_no_time_are_refused_by_name() throws Exception {
    try (var server = TestServer.start(folder)) {
      for (String wrong : new String[] {"2099-01-01T00:00:00Z", "yesterday", "-5"}) {
        for (String path : new String[] {"status", "live/snapshot"}) {
          HttpResponse<String> answer =
              get(server, "/api/v1/" + path + "?city=makassar&asOf=" + wrong);
          assertThat(answer.statusCode()).as(path + " " + wrong).isEqualTo(400);
          assertThat(answer.body()).contains("/query/asOf");
        }
      }
    }
  }

  private static JsonNode seq(JsonNode snapshot) {
    return snapshot.get("seq");
  }

  private JsonNode snapshot(TestServer server, String more) throws Exception {
    return json.readTree(get(server, "/api/v1/live/snapshot?city=makassar" + more).body());
  }

  private String status(TestServer server, String more) throws Exception {
    String path = "/api/v1/status?city=makassar&q=" + POINT + more;
    return json.readTree(get(server, path).body()).at("/items/0/status").asText();
  }

  private HttpResponse<String> get(TestServer server, String path) throws Exception {
    return http.send(request(server, path).build(), BodyHandlers.ofString());
  }

  private void report(TestServer server, String status) throws Exception {
    var request =
        request(server, "/api/v1/observations")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"asset\":\"" + POINT + "\",\"status\":\"" + status + "\"}"));
    assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private static HttpRequest.Builder request(TestServer server, String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path))
        .header("Authorization", "Bearer " + TestServer.KEY);
  }
}
