package id.pantau.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An HTTP client that holds every answer to the published contract. */
final class TestClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final PublishedSchemas schemas;

  TestClient(int port) throws IOException, InterruptedException {
    this.port = port;
    var request = HttpRequest.newBuilder(URI.create(base() + "/api/v1/openapi.json")).build();
    this.schemas = new PublishedSchemas(http.send(request, BodyHandlers.ofString()).body());
  }

  PublishedSchemas schemas() {
    return schemas;
  }

  /** An answer. */
  record Answer(int status, HttpResponse<String> http) {
    JsonObject json() {
      return new JsonObject(http.body());
    }

    JsonArray items() {
      return json().getJsonArray("items");
    }

    List<String> ids() {
      return items().stream().map(item -> ((JsonObject) item).getString("id")).toList();
    }

    List<String> pointers() {
      return json().getJsonArray("errors", new JsonArray()).stream()
          .map(error -> ((JsonObject) error).getString("pointer"))
          .toList();
    }

    @Nullable String header(String name) {
      return http.headers().firstValue(name).orElse(null);
    }
  }

  /** GET of this operation at this path and query, with this key unless empty. */
  Answer get(String operation, String path, String key) {
    return send(operation, "GET", path, key, null);
  }

  /** A request that carries JSON unless the body is null; its answer has been checked. */
  Answer send(String operation, String method, String path, String key, @Nullable String body) {
    var headers = body == null ? new String[0] : new String[] {"Content-Type", "application/json"};
    return send(operation, method, path, key, body, headers);
  }

  /** A request with these headers, names and values in turn; its answer has been checked. */
  Answer send(
      String operation,
      String method,
      String path,
      String key,
      @Nullable String body,
      String... headers) {
    Answer answer = raw(method, path, key, body, headers);
    if (!method.equals("HEAD") && answer.status() != 426) {
      schemas.check(
          operation, answer.status(), answer.header("Content-Type"), answer.http().body());
    }
    return answer;
  }

  /** A request whose answer no operation describes. */
  Answer raw(String method, String path, String key, @Nullable String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(base() + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request = request.header("Authorization", "Bearer " + key);
    }
    if (headers.length > 0) {
      request = request.headers(headers);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(method + " " + path + " failed", e);
    }
  }

  String base() {
    return "http://127.0.0.1:" + port;
  }
}
