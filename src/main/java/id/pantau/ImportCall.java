package id.pantau;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** {@code POST /api/v1/imports} of a running server, as a client. Blocks; for one thread. */
final class ImportCall {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Longer than the server waits for a file. */
  private static final Duration ANSWER = Duration.ofMinutes(6);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI server;
  private final String key;
  private final String query;
  private final Path file;

  /**
   * @param server http or https, without a path
   * @param mapping JSON, empty to let the server guess
   * @throws IllegalArgumentException when the address is none
   */
  ImportCall(URI server, String key, String what, String city, String mapping, Path file) {
    if (server.getHost() == null || !String.valueOf(server.getScheme()).startsWith("http")) {
      throw new IllegalArgumentException("no http address: " + server);
    }
    this.server = server;
    this.key = key;
    this.file = file;
    query =
        "city="
            + encoded(city)
            + "&what="
            + encoded(what)
            + (mapping.isBlank() ? "" : "&map=" + encoded(minified(mapping)));
  }

  /** What the server said. */
  record Answer(int status, JsonNode body) {
    boolean good() {
      return status == 200;
    }

    boolean changesNothing() {
      return body.path("added").asInt() == 0 && body.path("changed").asInt() == 0;
    }
  }

  /** Sends the file; fails when the server cannot be reached or does not answer in time. */
  Answer send(boolean dryRun) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.resolve("/api/v1/imports?" + query + "&dryRun=" + dryRun))
            .timeout(ANSWER)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofFile(file))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    return new Answer(answer.statusCode(), json(answer));
  }

  /** Something between us and the server may answer in HTML. */
  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("detail", "HTTP " + answer.statusCode() + ", and no answer of a Pantau server");
    }
  }

  /** Without the space between, as an address is short; what is no JSON the server explains. */
  private static String minified(String mapping) {
    try {
      return JSON.readTree(mapping).toString();
    } catch (JsonProcessingException e) {
      return mapping.strip();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
