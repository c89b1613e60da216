package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Rubbish of every kind, after each of which good reports are taken and earlier ones are there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputIT {
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";

  private final List<Long> good = new ArrayList<>();
  private final long begun = System.currentTimeMillis();
  private Child child;
  private Api api;

  @BeforeAll
  void start(@TempDir Path room) throws Exception {
    child = Child.serving(room, Map.of());
    api = new Api(child.url());
    var ids = api.makeAssets("bad-", 3);
    assertThat(ids).contains("bad-0");
    stillWorks();
  }

  @AfterAll
  void stop() throws Exception {
    child.terminate();
    assertThat(child.awaitExit(Duration.ofSeconds(20))).isIn(0, 143);
  }

  @AfterEach
  void stillWorks() throws Exception {
    long n = good.size() + 1L;
    assertThat(post(JSON, item("bad-0", begun + n, n)).statusCode()).isEqualTo(200);
    good.add(n);
    assertThat(api.get("/api/v1/status?city=makassar&q=bad-0").path("items")).isNotEmpty();
    Awaitility.await("history has every good report")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              var numbers = new ArrayList<Long>();
              api.series("bad-0", "n", begun).forEach(p -> numbers.add(p.get(1).longValue()));
              assertThat(numbers).containsAll(good);
            });
    assertThat(child.errors()).isEmpty();
  }

  @Test
  void a_half_good_batch_keeps_its_good_items_and_names_each_bad_one() throws Exception {
    long from = begun - 100_000;
    String batch =
        String.join(
            ",",
            item("bad-2", from, 1),
            "{\"asset\":\"no-such\",\"status\":\"UP\"}",
            "{\"asset\":\"bad-2\",\"status\":\"SIDEWAYS\"}",
            "{\"asset\":\"bad-2\",\"status\":7}",
            "{\"asset\":\"bad-2\",\"status\":\"UP\",\"measures\":{\"n\":NaN}}",
            "{\"asset\":\"bad-2\",\"status\":\"UP\",\"measures\":{\"n\":\"many\"}}",
            "{\"asset\":\"bad-2\",\"status\":\"UP\",\"at\":\"1970-01-01T00:00:00Z\"}",
            "{\"asset\":\"bad-2\",\"status\":\"UP\",\"at\":\"2200-01-01T00:00:00Z\"}",
            "{\"asset\":\"bad-2\",\"status\":\"UP\",\"at\":\"yesterday\"}",
            "{\"asset\":[\"bad-2\"],\"status\":\"UP\"}",
            "17",
            "null",
            item("bad-2", from + 1, 2));
    HttpResponse<String> answer =
        post(NDJSON, batch.replace(",{", "\n{").replace(",17,", "\n17\n"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode verdict = Api.JSON.readTree(answer.body());
    assertThat(verdict.path("accepted").intValue()).as(answer.body()).isEqualTo(2);
    assertThat(verdict.path("rejected").intValue()).isEqualTo(11);
    var codes = new ArrayList<String>();
    verdict
        .path("errors")
        .forEach(
            error -> {
              codes.add(error.path("code").asText());
              assertThat(error.path("pointer").asText()).startsWith("/");
            });
    assertThat(codes)
        .containsExactly(
            "unknown_asset",
            "malformed",
            "malformed",
            "malformed",
            "malformed",
            "too_old",
            "bad_time",
            "malformed",
            "malformed",
            "malformed",
            "malformed");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.series("bad-2", "n", from).size() == 2);
  }

  @Test
  void bodies_that_are_no_reports_are_refused() throws Exception {
    for (String body :
        List.of(
            "",
            "{",
            "[",
            "[{]",
            "\u0000",
            "nul",
            "[1e999999]",
            "\"\"",
            "{\"a\":1}{\"a\":2}",
            "[" + "{\"asset\":\"bad-1\",".repeat(40))) {
      assertThat(post(JSON, body).statusCode()).as(body).isIn(200, 400, 422);
      assertThat(post(NDJSON, body).statusCode()).as(body).isIn(200, 400, 422);
    }
    for (int depth : List.of(63, 64, 65, 5_000)) {
      String deep = "[".repeat(depth) + "]".repeat(depth);
      assertThat(post(JSON, deep).statusCode()).as("depth %d", depth).isIn(400, 422);
      String inside = "{\"asset\":\"bad-1\",\"status\":\"UP\",\"tags\":" + deep + "}";
      assertThat(post(JSON, inside).statusCode()).as("depth %d", depth).isIn(200, 400, 422);
    }
    assertThat(post("text/plain", "x").statusCode()).isEqualTo(415);
  }

  @Test
  void bad_utf_8_harms_only_its_own_line() throws Exception {
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        "{\"asset\":\"bad-1\",\"status\":\"UP\",\"message\":\"".getBytes(StandardCharsets.UTF_8));
    body.writeBytes(new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF});
    body.writeBytes(
        "\"}\n{\"asset\":\"bad-1\",\"status\":\"UP\"}\n".getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer = post(NDJSON, body.toByteArray());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Api.JSON.readTree(answer.body()).path("rejected").intValue()).isEqualTo(1);
  }

  @Test
  void bodies_that_are_too_large_or_would_become_so_are_refused_with_413() throws Exception {
    var line = new byte[10 << 20];
    java.util.Arrays.fill(line, (byte) 'x');
    try {
      assertThat(post(NDJSON, line).statusCode()).isEqualTo(413);
    } catch (IOException hungUp) {
      assertThat(hungUp).isNotInstanceOf(java.net.http.HttpTimeoutException.class);
    }
    var bomb = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 100; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }
    assertThat(gzipped(bomb.toByteArray()).statusCode()).isEqualTo(413);
    assertThat(gzipped("no gzip".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(400);
    byte[] cut = java.util.Arrays.copyOf(bomb.toByteArray(), 500);
    assertThat(gzipped(cut).statusCode()).isIn(400, 413);
  }

  @Test
  void lines_and_headers_that_are_too_long_or_none_are_refused() throws Exception {
    String key = "Authorization: Bearer " + Child.KEY + "\r\n";
    List<String> requests =
        List.of(
            "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /api/v1/status HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(200_000) + "\r\n\r\n",
            "GET /api/v1/status HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n".repeat(20_000) + "\r\n",
            "\u0000\u0001\u0002\r\n\r\n",
            "GET\r\n\r\n",
            "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
            "POST /api/v1/observations HTTP/1.1\r\nHost: x\r\n"
                + key
                + "Content-Length: -5\r\n\r\n",
            "POST /api/v1/observations HTTP/1.1\r\nHost: x\r\n"
                + key
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    for (String request : requests) {
      try (var line = new RawLine(child.port())) {
        line.send(request);
        String what = request.substring(0, Math.min(60, request.length()));
        assertThat(line.status()).as(what).isNotIn(200).isIn(0, 400, 401, 414, 431, 501);
      }
    }
  }

  @Test
  void bodies_that_never_end_hold_up_nobody() throws Exception {
    var slow = new ArrayList<RawLine>();
    try {
      for (int i = 0; i < 50; i++) {
        var line = new RawLine(child.port());
        slow.add(line);
        line.send(
            "POST /api/v1/observations HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + Child.KEY
                + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n[");
      }
      stillWorks();
      assertThat(slow.get(0).send("{")).isTrue();
    } finally {
      for (RawLine line : slow) {
        line.close();
      }
    }
  }

  private HttpResponse<String> post(String type, String body) throws Exception {
    return post(type, body.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> post(String type, byte[] body) throws Exception {
    return api.send(observations(type, body));
  }

  private HttpResponse<String> gzipped(byte[] body) throws Exception {
    return api.send(observations(NDJSON, body).header("Content-Encoding", "gzip"));
  }

  private HttpRequest.Builder observations(String type, byte[] body) {
    return api.request("/api/v1/observations")
        .header("Content-Type", type)
        .POST(BodyPublishers.ofByteArray(body));
  }

  private static String item(String asset, long at, long n) {
    return "{\"asset\":\"%s\",\"at\":%d,\"status\":\"UP\",\"measures\":{\"n\":%d}}"
        .formatted(asset, at, n);
  }
}
