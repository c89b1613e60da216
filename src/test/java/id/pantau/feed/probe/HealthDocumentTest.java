package id.pantau.feed.probe;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Status;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthDocumentTest {

  @Test
  void spatie_and_oh_dear_name_their_checks() {
    HealthDocument read =
        read("""
                {"finishedAt":1,"checkResults":[
                 {"name":"Database","label":"Database","status":"ok","meta":{}},
                 {"name":"UsedDiskSpace","status":"warning","notificationMessage":"92%"},
                 {"name":"Horizon","status":"skipped"}]}""")
            .orElseThrow();

    assertThat(read.worst()).isEqualTo(Status.DEGRADED);
    assertThat(read.message()).isEqualTo("useddiskspace warning");
    assertThat(read.measures())
        .containsEntry("check_database", 1.0)
        .containsEntry("check_useddiskspace", 0.5)
        .containsEntry("check_horizon", 1.0);
  }

  @Test
  void springs_actuator_names_its_components() {
    HealthDocument read =
        read("""
                {"status":"DOWN","components":{"db":{"status":"DOWN","details":{"error":"x"}},
                 "diskSpace":{"status":"UP"},"ping":{"status":"UP"}}}""")
            .orElseThrow();

    assertThat(read.worst()).isEqualTo(Status.DOWN);
    assertThat(read.message()).isEqualTo("db DOWN");
    assertThat(read.measures()).containsEntry("check_db", 0.0).containsEntry("check_ping", 1.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"status\":\"up\"}|UP",
        "{\"status\":\"OK\",\"version\":\"1\"}|UP",
        "{\"status\":\"OUT_OF_SERVICE\"}|DOWN",
        "{\"status\":\"fail\"}|DOWN",
        "{\"status\":\"warn\"}|DEGRADED",
        "{\"status\":\"bingung\"}|DEGRADED",
        "{\"status\":\"UP\",\"checks\":[{\"name\":\"q\",\"status\":\"DOWN\"}]}|DOWN",
        "{\"checks\":{\"disk:used\":[{\"status\":\"pass\"}]}}|UP",
        "<html><title>Application up</title></html>|UP",
      })
  void the_worst_word_decides(String body, Status worst) {
    assertThat(read(body).orElseThrow().worst()).isEqualTo(worst);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "17",
        "{\"status\":200}",
        "{\"status\":{}}",
        "{\"checkResults\":\"x\"}",
        "{\"status\":\"up\"",
        "<html>Silakan masuk</html>",
        "{\"components\":[[[]]]}"
      })
  void another_page_is_no_health_document(String body) {
    assertThat(read(body)).isEmpty();
  }

  @Test
  void a_document_made_to_hurt_is_bounded() {
    var many = new StringBuilder("{\"checkResults\":[");
    for (int i = 0; i < 5_000; i++) {
      many.append("{\"name\":\"c").append(i).append("\",\"status\":\"failed\"},");
    }
    HealthDocument read = read(many.append("{}]}").toString()).orElseThrow();

    assertThat(read.measures()).hasSize(50);
    assertThat(read.message()).hasSizeLessThanOrEqualTo(200);
    assertThat(read("[".repeat(60_000))).isEmpty();
  }

  private static Optional<HealthDocument> read(String body) {
    return HealthDocument.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
