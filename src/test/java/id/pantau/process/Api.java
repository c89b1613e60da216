package id.pantau.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client of the public interface; it follows the server to the port of each new start. */
final class Api {
  static final JsonMapper JSON = new JsonMapper();
  static final String CITY = "makassar";

  /** Longest time any answer may take. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private volatile URI url;

  Api(URI url) {
    this.url = url;
  }

  void moveTo(URI next) {
    url = next;
  }

  URI url() {
    return url;
  }

  HttpClient client() {
    return client;
  }

  /** A request with the key; the path is sent as it is. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + Child.KEY);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** The JSON of a GET that must answer 200. */
  JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request(path).GET().timeout(Duration.ofSeconds(30)));
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  HttpResponse<String> report(String json) throws IOException, InterruptedException {
    return send(
        request("/api/v1/observations")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> put(String id, String name) throws IOException, InterruptedException {
    var asset = JSON.createObjectNode();
    asset.put("city", CITY).put("name", name).put("kind", "app").put("intervalSeconds", 3_600);
    return send(
        request("/api/v1/assets/" + id)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(asset.toString())));
  }

  /** Makes a key that may only read. */
  HttpResponse<String> makeKey(String name) throws IOException, InterruptedException {
    return send(
        request("/api/v1/keys")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\",\"scopes\":[\"read\"]}")));
  }

  /** Makes assets of this prefix that do not fall silent during a test. */
  List<String> makeAssets(String prefix, int count) throws IOException, InterruptedException {
    var ids = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      String id = prefix + i;
      HttpResponse<String> made = put(id, "Uji " + id);
      if (made.statusCode() != 201) {
        throw new AssertionError(made.body());
      }
      ids.add(id);
    }
    return ids;
  }

  /** Every change that the server holds, page by page; fails at a gap. */
  List<JsonNode> changes() throws IOException, InterruptedException {
    var all = new ArrayList<JsonNode>();
    long since = 0;
    while (true) {
      JsonNode page = get("/api/v1/changes?city=" + CITY + "&limit=5000&since=" + since);
      if (page.path("items").isEmpty()) {
        return all;
      }
      for (JsonNode change : page.path("items")) {
        if (change.path("seq").longValue() != since + 1) {
          throw new AssertionError("after " + since + " comes " + change);
        }
        since++;
        all.add(change);
      }
    }
  }

  /** The points of a measure from this time on, as {@code [ms, value]}. */
  JsonNode series(String asset, String measure, long from)
      throws IOException, InterruptedException {
    long to = System.currentTimeMillis() + 3_600_000;
    String span = "&from=" + from + "&to=" + to + "&points=10000";
    return get("/api/v1/assets/" + asset + "/series?measure=" + measure + span).path("points");
  }
}
