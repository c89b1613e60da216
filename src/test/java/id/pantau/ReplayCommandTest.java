package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.pantau.records.DataFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stopped server's folder, replayed by the command line. */
class ReplayCommandTest {
  private static final String POINT = "mks-alley-00001";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int replay(String... more) {
    var line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    var args = new String[2 + more.length];
    args[0] = "replay";
    args[1] = "--data=" + data();
    System.arraycopy(more, 0, args, 2, more.length);
    return line.execute(args);
  }

  private Path data() {
    return folder;
  }

  private void serveAndReport() throws Exception {
    try (var server = TestServer.start(folder)) {
      for (String status : new String[] {"UP", "DOWN", "UP"}) {
        report(server, status);
      }
    }
  }

  @Test
  void todays_engine_on_its_own_record_differs_nowhere() throws Exception {
    serveAndReport();

    assertThat(replay()).as(out + " " + err).isZero();
    assertThat(out.toString()).contains(" 0 would have differed");
  }

  @Test
  void a_record_that_todays_engine_would_not_make_is_told_with_its_asset() throws Exception {
    serveAndReport();
    String db = "jdbc:sqlite:" + data().resolve("records.db");
    try (var records = DriverManager.getConnection(db);
        var change = records.createStatement()) {
      int changed =
          change.executeUpdate(
              "UPDATE change SET after=2 WHERE asset='" + POINT + "' AND type=0 AND after=3");
      assertThat(changed).isEqualTo(1);
    }

    assertThat(replay("--json", "--city=makassar")).as(err.toString()).isEqualTo(1);
    JsonNode told = new ObjectMapper().readTree(out.toString());
    assertThat(told.path("differ").intValue()).isEqualTo(1);
    assertThat(told.at("/differences/0/asset").asText()).isEqualTo(POINT);
    assertThat(told.at("/differences/0/recorded/status").asText()).isEqualTo("DEGRADED");
    assertThat(told.at("/differences/0/today/status").asText()).isEqualTo("DOWN");
    assertThat(replay("--to=2020-01-01T00:00:00Z")).as("before it").isZero();
    assertThat(replay("--city=bangli")).as("elsewhere").isZero();
  }

  @Test
  void wrong_use_and_a_folder_in_use_are_told_and_touch_nothing() throws Exception {
    assertThat(replay()).as("no folder").isEqualTo(2);
    assertThat(err.toString()).contains("is no data folder");
    serveAndReport();
    assertThat(replay("--from=yesterday")).isEqualTo(2);
    assertThat(replay("--from=2026-01-02T00:00:00Z", "--to=2026-01-01T00:00:00Z")).isEqualTo(2);
    try (var held = DataFolder.lock(data())) {
      assertThat(held).isNotNull();
      assertThat(replay()).isEqualTo(1);
      assertThat(err.toString()).contains("replay a copy of the folder");
    }
  }

  private static void report(TestServer server, String status) throws Exception {
    String body = "{\"asset\":\"" + POINT + "\",\"status\":\"" + status + "\"}";
    var request =
        request(server, "/api/v1/observations")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    assertThat(send(request)).contains("\"accepted\":1");
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body();
  }

  private static HttpRequest.Builder request(TestServer server, String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path))
        .header("Authorization", "Bearer " + TestServer.KEY);
  }
}
