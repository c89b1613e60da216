package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F19 in small: every operation of the published contract, asked with rubbish. */
final class HostileRequestsIT {
  private static final long SEED = Long.getLong("pantau.seed", 20_261_123L);
  private static final int ROUNDS = 12;
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
  private static final List<String> RUBBISH =
      List.of(
          "",
          "0",
          "-1",
          "1",
          "5000",
          "5001",
          "9223372036854775807",
          "9223372036854775808",
          "1e9",
          "NaN",
          "null",
          "true",
          "makassar",
          "bukan-kota",
          "UP",
          "mks-road-001",
          "..",
          "../../etc/passwd",
          "' OR 1=1 --",
          "\"; DROP TABLE samples; --",
          "<script>",
          "\u0000",
          "\r\nX: y",
          "\uD83D\uDE00",
          "%",
          "%ZZ",
          "{}",
          "[]",
          "1970-01-01T00:00:00Z",
          "2200-01-01T00:00:00Z",
          "-292275055-01-01",
          "9999-99-99",
          "asset",
          "area",
          "1763863200000",
          "x".repeat(3_000));
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "{}",
          "null",
          "17",
          "\"x\"",
          "{\"name\":17}",
          "{\"city\":\"makassar\"}",
          "{\"name\":\"x\",\"scopes\":[\"root\"]}",
          "{\"name\":null,\"scopes\":null,\"cidrs\":[\"1/99\"]}",
          "{\"city\":\"makassar\",\"name\":\"x\",\"kind\":\"app\",\"lat\":1e308,\"lon\":-1e308}",
          "{\"city\":\"makassar\",\"name\":\"x\",\"kind\":\"app\",\"intervalSeconds\":99999999999}",
          "{\"city\":\"makassar\",\"name\":\"x\",\"kind\":\"app\",\"parents\":[\"x\",\"x\",17]}",
          "{\"items\":[{}]}",
          "[".repeat(2_000),
          "{\"a\":".repeat(500) + "1" + "}".repeat(500));

  @TempDir Path room;
  private final Random random = new Random(SEED);

  @Test
  void no_operation_fails_or_hangs_whatever_it_is_asked() throws Exception {
    try (Child child = Child.serving(room, Map.of())) {
      var api = new Api(child.url());
      api.makeAssets("hostile-", 1);
      JsonNode paths = api.get("/api/v1/openapi.json").path("paths");
      int asked = 0;
      for (int round = 0; round < ROUNDS; round++) {
        for (var path : paths.properties()) {
          for (String method : METHODS) {
            ask(api, path.getKey(), method, path.getValue().path(method));
            asked++;
          }
        }
      }
      assertThat(asked).isGreaterThan(500);
      assertThat(child.errors()).isEmpty();
      assertThat(api.put("hostile-0", "Uji").statusCode()).as("may be deleted").isIn(200, 201);
      assertThat(api.report("{\"asset\":\"hostile-0\",\"status\":\"UP\"}").statusCode())
          .isEqualTo(200);
      child.terminate();
      assertThat(child.awaitExit(Duration.ofSeconds(20))).isIn(0, 143);
    }
  }

  private void ask(Api api, String path, String method, JsonNode operation) throws Exception {
    String filled = path.replaceAll("[{][a-z]+[}]", Matcher.quoteReplacement(pathText()));
    var target = new StringBuilder(filled);
    var query = new ArrayList<String>();
    for (JsonNode parameter : operation.path("parameters")) {
      String name = nameOf(parameter);
      if (random.nextInt(3) > 0 && !name.equals("wait")) {
        query.add(name + "=" + encoded());
      }
    }
    if (random.nextInt(4) == 0) {
      query.add(encoded() + "=" + encoded());
    }
    if (random.nextInt(4) == 0) {
      query.add("limit=" + encoded());
    }
    target.append('?').append(String.join("&", query));
    var request = api.request(target.toString()).timeout(Api.PATIENCE);
    if (method.equals("get") || method.equals("delete")) {
      request.method(method.toUpperCase(java.util.Locale.ROOT), BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", random.nextInt(5) == 0 ? "text/html" : "application/json")
          .method(
              method.toUpperCase(java.util.Locale.ROOT),
              BodyPublishers.ofString(BODIES.get(random.nextInt(BODIES.size()))));
    }
    String what = method + " " + target + ", seed " + SEED;
    HttpResponse<String> answer;
    try {
      answer = api.send(request);
    } catch (IOException e) {
      throw new AssertionError(what, e);
    }
    assertThat(answer.statusCode() < 500 || answer.statusCode() == 503)
        .as("%s: %d %s", what, answer.statusCode(), answer.body())
        .isTrue();
    boolean pushed = path.startsWith("/api/push/") && answer.body().startsWith("{\"ok\":false");
    if (answer.statusCode() >= 400 && !pushed) { // a refused push is told in its senders' own shape
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .as("%s: %d %s", what, answer.statusCode(), answer.body())
          .startsWith("application/problem+json");
    }
  }

  /**
   * The name within {@code $ref}, or the one written here; what the parameter means is not asked.
   */
  private static String nameOf(JsonNode parameter) {
    String ref = parameter.path("$ref").asText();
    String name = ref.isEmpty() ? parameter.path("name").asText() : ref.replaceFirst(".*/", "");
    return ref.isEmpty()
        ? name
        : name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
  }

  private String pathText() {
    return switch (random.nextInt(4)) {
      case 0 -> "mks-road-001";
      case 1 -> "hostile-0";
      default -> encoded();
    };
  }

  private String encoded() {
    return URLEncoder.encode(RUBBISH.get(random.nextInt(RUBBISH.size())), StandardCharsets.UTF_8);
  }
}
