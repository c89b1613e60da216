package id.pantau.live.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/** The HTTP half of the public interface, as much as the test needs. */
public final class Http {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final ServerUnderTest server;

  public Http(ServerUnderTest server) {
    this.server = server;
  }

  public HttpClient client() {
    return client;
  }

  /** A GET with gzip allowed and these headers beside. */
  public HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.GET().build(), BodyHandlers.ofByteArray());
  }

  /** The body of an answer as JSON, inflated where it is gzipped. */
  public static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    byte[] body = answer.body();
    if (answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
      try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
        body = gzip.readAllBytes();
      }
    }
    return JSON.readTree(body);
  }

  /** Makes or replaces an asset. */
  public void putAsset(String id, String name, String owner)
      throws IOException, InterruptedException {
    var asset = JSON.createObjectNode();
    asset.put("id", id).put("city", server.city()).put("name", name).put("kind", server.kind());
    asset.put("area", server.area()).put("owner", owner).put("intervalSeconds", 3_600);
    send(
        request("/api/v1/assets/" + id)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(asset))));
  }

  /** Removes an asset; one that is gone already is fine. */
  public void deleteAsset(String id) throws IOException, InterruptedException {
    client.send(request("/api/v1/assets/" + id).DELETE().build(), BodyHandlers.discarding());
  }

  /** Reports the body, a JSON array of observations. */
  public void report(String body) throws IOException, InterruptedException {
    send(
        request("/api/v1/observations")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + server.key());
  }

  private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
    }
  }
}
