package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import com.influxdb.exceptions.NotFoundException;
import com.influxdb.exceptions.UnauthorizedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The official client of InfluxDB, unchanged, feeds the composed server; so does plain curl. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InfluxClientTest {
  @TempDir static Path folder;
  private TestServer server;
  private Calls admin;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder);
    admin = new Calls(server.url(), TestServer.KEY);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private void write(String token, String bucket, boolean gzip, List<Point> points) {
    var options =
        InfluxDBClientOptions.builder()
            .url(server.url())
            .authenticateToken(token.toCharArray())
            .org("any")
            .bucket(bucket)
            .build();
    try (var client = InfluxDBClientFactory.create(options)) {
      var writing = gzip ? client.enableGzip() : client;
      writing.getWriteApiBlocking().writePoints(points);
    }
  }

  private static Point camera(String id, String status, Instant at) {
    return Point.measurement("status")
        .addTag("asset", id)
        .addField("status", status)
        .addField("latency_ms", 23.5)
        .time(at, WritePrecision.MS);
  }

  private String status(String id) throws Exception {
    return admin.get("/api/v1/assets/" + id).json().get("status").asText();
  }

  @Test
  void the_official_client_reports_plain_and_gzipped() throws Exception {
    Instant now = Instant.now();
    write(TestServer.KEY, "makassar", false, List.of(camera("mks-road-001", "DOWN", now)));
    var many = new ArrayList<Point>();
    for (int i = 1; i <= 900; i++) {
      many.add(camera("mks-alley-%05d".formatted(i), "UP", now));
    }
    write(TestServer.KEY, "makassar", true, many);

    assertThat(status("mks-road-001")).isEqualTo("DOWN");
    assertThat(status("mks-alley-00900")).isEqualTo("UP");
  }

  @Test
  void the_client_is_told_in_its_own_terms_what_is_wrong() {
    List<Point> one = List.of(camera("mks-road-002", "UP", Instant.now()));

    assertThatThrownBy(() -> write("wrong-key", "makassar", false, one))
        .isInstanceOf(UnauthorizedException.class);
    assertThatThrownBy(() -> write(TestServer.KEY, "gowa", false, one))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("bucket \"gowa\" not found");
  }

  @Test
  void an_agents_host_is_found_by_its_external_id_and_an_unknown_one_waits_to_be_adopted()
      throws Exception {
    admin.put(
        "/api/v1/assets/mks-nvr-1",
        """
        {"city":"makassar","name":"NVR 1","kind":"app","externalIds":{"host":"nvr-01"}}""");

    Calls.Answer answer =
        lines(
            """
            status,host=nvr-01 status="DEGRADED"
            ping,host=stranger average_response_ms=3
            this is no line
            """,
            "ns");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(status("mks-nvr-1")).isEqualTo("DEGRADED");
    assertThat(admin.get("/api/v1/unregistered?city=makassar").body()).contains("stranger");
  }

  @Test
  void only_a_body_without_one_good_line_is_refused() throws Exception {
    assertThat(lines("no line at all\n", "ns").status()).isEqualTo(400);
    assertThat(lines("no line at all\n", "ns").body()).contains("line 1");
    assertThat(lines("", "ns").status()).isEqualTo(204);
    assertThat(lines("m,asset=mks-road-001 v=1\n", "weeks").status()).isEqualTo(400);
  }

  private Calls.Answer lines(String body, String precision) throws Exception {
    return admin.send(
        "POST",
        "/api/v2/write?org=x&bucket=makassar&precision=" + precision,
        body,
        "Content-Type",
        "text/plain; charset=utf-8");
  }
}
