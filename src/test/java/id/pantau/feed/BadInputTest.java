package id.pantau.feed;

import static id.pantau.feed.FeedServer.JSON;
import static id.pantau.feed.FeedServer.NDJSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Some thousand bad bodies against a real server: each gets an answer, none takes it down. */
class BadInputTest {
  private static final int MUTATED = 1_400;
  private static final int GZIPPED = 600;
  private static final int HEADERS = 150;
  private static final int KIB_64 = 64 * 1_024;

  /** One request. A deep or long one is made when it is sent, so that the corpus stays small. */
  private record Case(String name, byte[] body, String... headers) {}

  @Test
  void every_bad_body_is_answered_with_its_counts_or_a_problem_and_the_server_goes_on()
      throws Exception {
    List<Case> corpus = corpus();
    assertThat(corpus).hasSizeGreaterThan(2_000);
    try (var server = new FeedServer()) {
      for (int i = 0; i < corpus.size(); i++) {
        Case bad = corpus.get(i);
        var response = server.post(bad.body(), bad.headers());
        assertAnswered(bad, response);
        if (i % 100 == 0) {
          assertThat(server.post("{\"asset\":\"good\"}", JSON).statusCode()).isEqualTo(200);
        }
      }
    }
  }

  private static void assertAnswered(Case bad, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(bad.name()).isIn(200, 400, 413, 415, 422);
    var answer = new JsonObject(response.body());
    if (response.statusCode() == 200 || response.statusCode() == 422) {
      int rejected = answer.getInteger("rejected");
      assertThat(answer.getJsonArray("errors")).as(bad.name()).hasSize(Math.min(rejected, 1_000));
      assertThat(rejected > 0 && answer.getInteger("accepted") == 0)
          .as(bad.name())
          .isEqualTo(response.statusCode() == 422);
    } else {
      assertThat(answer.getString("type")).as(bad.name()).startsWith(Refusal.TYPES);
      assertThat(answer.getString("detail")).as(bad.name()).isNotBlank();
    }
  }

  private static List<Case> corpus() throws Exception {
    var corpus = new ArrayList<Case>();
    var random = new Random(15);
    for (int i = 0; i < MUTATED; i++) {
      byte[] body = ObservationParserPropertyTest.mutated(random);
      corpus.add(new Case("mutated " + i, body, "Content-Type", i % 2 == 0 ? JSON : NDJSON));
    }
    for (int i = 0; i < GZIPPED; i++) {
      byte[] gzip = GunzipTest.gzip(ObservationParserPropertyTest.mutated(random));
      if (i % 2 == 0) {
        gzip[random.nextInt(gzip.length)] ^= (byte) (1 << random.nextInt(8));
      } else if (i % 3 == 0) {
        gzip = Arrays.copyOf(gzip, random.nextInt(gzip.length));
      }
      corpus.add(new Case("gzip " + i, gzip, "Content-Type", JSON, "Content-Encoding", "gzip"));
    }
    for (int i = 0; i < HEADERS; i++) {
      corpus.add(new Case("type " + i, "[]".getBytes(StandardCharsets.UTF_8), header(random)));
    }
    for (String body : handMade()) {
      for (String type : new String[] {JSON, NDJSON}) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String start = body.substring(0, Math.min(30, body.length()));
        corpus.add(new Case("by hand " + start, bytes, "Content-Type", type));
      }
    }
    byte[] bomb = GunzipTest.gzip(new byte[40 * 1_024 * 1_024]);
    corpus.add(new Case("bomb", bomb, "Content-Type", JSON, "Content-Encoding", "gzip"));
    byte[] line = GunzipTest.gzip(longLine());
    corpus.add(new Case("10 MB line", line, "Content-Type", NDJSON, "Content-Encoding", "gzip"));
    corpus.add(new Case("over the cap", new byte[2 * 1_024 * 1_024], "Content-Type", JSON));
    corpus.add(new Case("utf-16", "[{}]".getBytes(StandardCharsets.UTF_16), "Content-Type", JSON));
    corpus.add(
        new Case("utf-16le", "[]".getBytes(StandardCharsets.UTF_16LE), "Content-Type", JSON));
    return corpus;
  }

  private static String[] header(Random random) {
    String type = random.nextBoolean() ? JSON : NDJSON;
    var changed = new StringBuilder(type + "; charset=utf-8");
    changed.setCharAt(random.nextInt(changed.length()), (char) (' ' + random.nextInt(95)));
    return new String[] {"Content-Type", changed.toString()};
  }

  private static List<String> handMade() {
    var bodies = new ArrayList<String>();
    for (int depth : new int[] {63, 64, 65, 1_000, 100_000}) {
      bodies.add("[".repeat(depth) + "]".repeat(depth));
      bodies.add("[".repeat(depth));
      bodies.add("[{\"asset\":\"a\",\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}]");
      bodies.add(
          "[{\"asset\":\"a\",\"measures\":"
              + "{\"m\":".repeat(depth)
              + "1"
              + "}".repeat(depth)
              + "}]");
    }
    String[] values = {
      "NaN",
      "-Infinity",
      "1e999",
      "-1e999",
      "1e-999",
      "9".repeat(64),
      "9".repeat(65),
      "0x1",
      "01",
      "1.",
      ".5",
      "+1",
      "--1",
      "1e",
      "true",
      "null",
      "\"1\"",
      "{}",
      "[]",
      "\"\\ud800\"",
      "\"\\x\"",
      "\"\u0000\"",
      "\"" + "m".repeat(KIB_64 + 1) + "\"",
      "-9223372036854775809",
      "2200",
      "''",
      "\"1970-01-01T00:00:00Z\"",
      "\"2200-01-01T00:00:00Z\"",
      "\"9999-99-99T99:99:99Z\"",
      "/**/1",
    };
    for (String field : new String[] {"asset", "xref", "at", "status", "measures", "seq", "x"}) {
      for (String value : values) {
        bodies.add("[{\"asset\":\"good\"},{\"" + field + "\":" + value + ",\"asset\":\"b\"}]");
      }
    }
    bodies.add("[" + "x,".repeat(100_000) + "x]");
    bodies.add("{\n".repeat(100_000));
    bodies.add("[" + "{},".repeat(100_000) + "{}]");
    bodies.add("\n".repeat(500_000));
    bodies.add("\"".repeat(100_001));
    bodies.add("[{\"asset\":\"a\",\"measures\":{" + collidingNames() + "\"z\":1}}]");
    return bodies;
  }

  /** Names with the same hash code in Java, as an attack on tables of names would send. */
  private static String collidingNames() {
    var names = new StringBuilder();
    for (int i = 0; i < 4_096; i++) {
      names.append('"');
      for (int bit = 0; bit < 12; bit++) {
        names.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      names.append("\":1,");
    }
    return names.toString();
  }

  private static byte[] longLine() {
    byte[] line = new byte[10_000_000];
    var random = new Random(16);
    for (int i = 0; i < line.length; i++) {
      line[i] = (byte) ('a' + random.nextInt(2));
    }
    return line;
  }
}
