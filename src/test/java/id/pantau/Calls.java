package id.pantau;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls to a server under test, with one key. */
final class Calls {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final String key;

  Calls(String url, String key) {
    this.url = url;
    this.key = key;
  }

  /** The same server with another key. */
  Calls as(String otherKey) {
    return new Calls(url, otherKey);
  }

  /** An answer. */
  record Answer(int status, String body, HttpResponse<String> http) {
    JsonNode json() throws Exception {
      return JSON.readTree(body);
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }
  }

  Answer get(String path) throws Exception {
    return send("GET", path, null);
  }

  Answer post(String path, String json) throws Exception {
    return send("POST", path, json, "Content-Type", "application/json");
  }

  Answer patch(String path, String json) throws Exception {
    return send("PATCH", path, json, "Content-Type", "application/json");
  }

  Answer put(String path, String json) throws Exception {
    return send("PUT", path, json, "Content-Type", "application/json");
  }

  /** A request with these headers, names and values in turn. */
  Answer send(String method, String path, @Nullable String body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request = request.header("Authorization", "Bearer " + key);
    }
    if (headers.length > 0) {
      request = request.headers(headers);
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body(), response);
  }
}
