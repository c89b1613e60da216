package id.pantau.feed;

import static id.pantau.feed.FeedServer.JSON;
import static id.pantau.feed.FeedServer.NDJSON;
import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.core.Reporter;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationsHandlerTest {
  private static final String GOOD = "{\"asset\":\"a\",\"status\":\"UP\"}";
  private static final int MIB = 1_024 * 1_024;

  private FeedServer server;

  @BeforeEach
  void start() throws Exception {
    server = new FeedServer();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void a_batch_with_a_bad_half_keeps_the_good_half() throws Exception {
    var response = server.post("[" + GOOD + ",{\"asset\":\"unknown-1\"}," + GOOD + ",7]", JSON);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.body())
        .isEqualTo(
            "{\"accepted\":2,\"duplicate\":0,\"late\":0,\"skewed\":0,\"rejected\":2,\"offset\":42,"
                + "\"errors\":[{\"index\":1,\"code\":\"unknown_asset\",\"pointer\":\"/1/asset\","
                + "\"detail\":\"no such asset\"},{\"index\":3,\"code\":\"malformed\","
                + "\"pointer\":\"/3\",\"detail\":"
                + "\"is no JSON object; each observation is an object\"}]}");
    assertThat(server.gate.reporters).containsOnly(new Reporter("makassar/manual", "makassar"));
  }

  @Test
  void a_batch_of_which_all_is_rejected_is_a_problem_with_the_same_counts() throws Exception {
    var response = server.post("[{\"asset\":\"unknown-\\u00e9\"},{\"x\\\"y\":1}]", JSON);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    var problem = new JsonObject(response.body());
    assertThat(problem.getString("type")).isEqualTo("/problems/all-rejected");
    assertThat(problem.getInteger("status")).isEqualTo(422);
    assertThat(problem.getInteger("rejected")).isEqualTo(2);
    assertThat(problem.getInteger("accepted")).isZero();
    assertThat(problem.getJsonArray("errors").getJsonObject(1).getString("pointer"))
        .isEqualTo("/1/x\"y");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, []",
    "application/json; charset=utf-8, []",
    "Application/JSON;charset=\"UTF-8\", []",
    "application/x-ndjson, ''",
  })
  void an_empty_batch_is_fine(String type, String body) throws Exception {
    var response = server.post(body, type);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(response.body()).getInteger("accepted")).isZero();
  }

  @Test
  void lines_and_gzip_are_taken_together() throws Exception {
    byte[] body = (GOOD + "\nbad\n" + GOOD + "\n").getBytes(StandardCharsets.UTF_8);
    var response =
        server.post(GunzipTest.gzip(body), "Content-Type", NDJSON, "Content-Encoding", "gzip");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(response.body()).getInteger("accepted")).isEqualTo(2);
    assertThat(new JsonObject(response.body()).getInteger("rejected")).isEqualTo(1);
  }

  @Test
  void a_large_body_is_taken_as_well() throws Exception {
    String body = "[" + (GOOD + ",").repeat(20_000) + GOOD + "]";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    for (byte[] form : new byte[][] {bytes, GunzipTest.gzip(varied())}) {
      String encoding = form == bytes ? "identity" : "gzip";
      var response = server.post(form, "Content-Type", JSON, "Content-Encoding", encoding);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      assertThat(new JsonObject(response.body()).getInteger("accepted")).isEqualTo(20_001);
    }
  }

  @Test
  void a_gzip_bomb_is_too_large() throws Exception {
    byte[] bomb = GunzipTest.gzip(new byte[40 * MIB]);
    var response = server.post(bomb, "Content-Type", JSON, "Content-Encoding", "gzip");
    assertThat(response.statusCode()).isEqualTo(413);
    assertUsable();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/json;charset=latin1", "application/xml", ";", ""})
  void other_media_types_are_refused(String type) throws Exception {
    assertThat(server.post(GOOD, type).statusCode()).isEqualTo(415);
    assertUsable();
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "zstd"})
  void other_encodings_are_refused(String encoding) throws Exception {
    var response = server.post(new byte[0], "Content-Type", JSON, "Content-Encoding", encoding);
    assertThat(response.statusCode()).isEqualTo(415);
    assertUsable();
  }

  @Test
  void what_is_no_json_at_all_is_a_bad_request() throws Exception {
    assertThat(server.post("", JSON).statusCode()).isEqualTo(400);
    assertThat(server.post("asset=a", JSON).statusCode()).isEqualTo(400);
    byte[] cut = java.util.Arrays.copyOf(GunzipTest.gzip(varied()), 1_000);
    var response = server.post(cut, "Content-Type", JSON, "Content-Encoding", "gzip");
    assertThat(response.statusCode()).isEqualTo(400);
    assertUsable();
  }

  @Test
  void a_full_core_tells_the_sender_when_to_come_back() throws Exception {
    server.gate.overloaded = true;
    var response = server.post(GOOD, JSON);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
  }

  @Test
  void the_largest_body_is_taken_and_one_byte_more_is_not() throws Exception {
    assertThat(server.post("[]" + " ".repeat(MIB - 2), JSON).statusCode()).isEqualTo(200);
    assertThat(server.post("[]" + " ".repeat(MIB - 1), JSON).statusCode()).isEqualTo(413);
    assertUsable();
  }

  @Test
  void a_chunked_body_over_the_cap_is_refused_while_it_still_comes() throws Exception {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(head("Transfer-Encoding: chunked"));
      byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 17; i++) {
        out.write(chunk);
      }
      assertThat(statusLine(socket.getInputStream())).contains("413");
    }
    assertUsable();
  }

  @Test
  void a_body_announced_over_the_cap_is_refused_before_it_comes() throws Exception {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(head("Content-Length: 9999999999"));
      InputStream in = socket.getInputStream();
      assertThat(statusLine(in)).contains("413");
      assertThat(in.readAllBytes()).as("then the server closes").isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: abc",
        "Content-Length: -1",
        "Content-Length: +2",
        "Content-Length: 2, 2",
        "Content-Length: 2\r\nContent-Length: 3",
        "Content-Length: 99999999999999999999",
        "Content-Length: 2\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: chunked\r\nX: y",
      })
  void odd_lengths_never_make_a_server_error(String header) throws Exception {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(head(header));
      socket.getOutputStream().write("zz\r\n[]\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      // Either refused or, where the connection itself is lost, nothing at all.
      assertThat(statusLine(socket.getInputStream())).matches("|HTTP/1.1 [24].*");
    }
    assertUsable();
  }

  @Test
  void a_sender_that_asks_first_is_told_to_go_on() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri())
            .header("Content-Type", JSON)
            .expectContinue(true)
            .POST(HttpRequest.BodyPublishers.ofString(GOOD))
            .build();
    var response = server.client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void more_large_bodies_than_can_wait_are_told_to_come_back_and_none_is_lost() throws Exception {
    byte[] body = GunzipTest.gzip(varied());
    var answers = new java.util.ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < 4 * ObservationsHandler.MAX_LARGE; i++) {
      var request = server.request(body, "Content-Type", JSON, "Content-Encoding", "gzip");
      answers.add(server.client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
    }
    int taken = 0;
    for (var answer : answers) {
      int status = answer.join().statusCode();
      assertThat(status).isIn(200, 503);
      taken += status == 200 ? 1 : 0;
    }
    assertThat(taken).isGreaterThanOrEqualTo(ObservationsHandler.MAX_LARGE);
    assertThat(server.gate.accepted).hasSize(taken * 20_001);
  }

  private void assertUsable() throws Exception {
    assertThat(server.post(GOOD, JSON).statusCode()).isEqualTo(200);
  }

  private static byte[] varied() {
    var random = new java.util.Random(8);
    var body = new StringBuilder("[").append(GOOD);
    for (int i = 0; i < 20_000; i++) {
      body.append(",{\"asset\":\"mks-").append(random.nextInt(1_000_000)).append("\"}");
    }
    return body.append(']').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] head(String length) {
    return ("POST /api/v1/observations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + length
            + "\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String statusLine(InputStream in) throws Exception {
    var line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\r'; b = in.read()) {
      line.append((char) b);
    }
    return line.toString();
  }
}
