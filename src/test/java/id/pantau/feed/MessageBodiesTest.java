package id.pantau.feed;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.KnownIds;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBodiesTest {
  private final MessageBodies bodies = new MessageBodies(() -> KnownIds.NONE);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"asset\":\"a\",\"status\":\"UP\"},{\"asset\":\"b\",\"status\":\"UP\"}]",
        "{\"asset\":\"a\",\"status\":\"UP\"}\n{\"asset\":\"b\",\"status\":\"UP\"}\n",
        "\n [\n{\"asset\":\"a\",\"status\":\"UP\"},\n{\"asset\":\"b\",\"status\":\"UP\"}]\n"
      })
  void arrays_and_lines_are_told_apart_by_themselves(String text) {
    ObservationBatch batch = bodies.batch(bytes(text), 1);

    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.rejected()).isZero();
  }

  @Test
  void an_object_over_several_lines_is_one() {
    assertThat(bodies.batch(bytes("{\n\"asset\":\"a\",\n\"status\":\"UP\"\n}"), 1).size())
        .isEqualTo(1);
  }

  @Test
  void a_bad_line_does_not_take_the_others_along() {
    ObservationBatch batch =
        bodies.batch(
            bytes("{\"asset\":}\n{\"asset\":\"b\",\"status\":\"UP\"}\n{\"asset\":\"c\"}"), 1);

    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.rejected()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"UP, UP", "' DOWN\r\n', DOWN", "DEGRADED, DEGRADED"})
  void a_bare_word_is_the_status_of_the_topics_asset(String word, Status status) {
    ObservationBatch batch = bodies.of("cam-1", bytes(word), 1);

    assertThat(batch.assetOf(0)).isEqualTo("cam-1");
    assertThat(batch.statusOf(0)).isEqualTo((byte) status.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"UP\",\"at\":1763863200000}",
        "{\"asset\":\"cam-1\",\"status\":\"UP\",\"at\":1763863200000}",
        "{\"asset\":null,\"status\":\"UP\",\"at\":1763863200000}"
      })
  void an_object_need_not_name_the_topics_asset(String text) {
    ObservationBatch batch = bodies.of("cam-1", bytes(text), 1);

    assertThat(batch.size()).isEqualTo(1);
    assertThat(batch.assetOf(0)).isEqualTo("cam-1");
    assertThat(batch.atOf(0)).isEqualTo(1763863200000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"asset\":\"cam-2\",\"status\":\"UP\"} | is another asset than cam-1",
        "{\"xref\":\"ip:10.0.0.1\",\"status\":\"UP\"} | are both given",
        "[{\"status\":\"UP\"}] | is not one JSON object",
        "up | is not one JSON object",
        "OFF | is not one JSON object",
        "{\"status\":\"up\"} | in capitals"
      })
  void what_is_not_a_report_of_the_topics_asset_is_rejected_with_the_reason(
      String text, String reason) {
    ObservationBatch batch = bodies.of("cam-1", bytes(text), 1);

    assertThat(batch.size()).isZero();
    assertThat(batch.errors())
        .singleElement()
        .satisfies(e -> assertThat(e.detail()).contains(reason));
  }

  @Test
  void random_bytes_are_rejected_and_never_thrown() {
    var random = new Random(20_261_125);
    for (int i = 0; i < 20_000; i++) {
      byte[] body = new byte[1 + random.nextInt(60)];
      random.nextBytes(body);
      if (i % 2 == 0) {
        body[0] = (byte) "[{\nU".charAt(random.nextInt(4));
      }

      ObservationBatch batch = bodies.batch(body, 1);
      ObservationBatch own = bodies.of("cam-1", body, 1);

      assertThat(batch.size() + batch.rejected()).isEqualTo(batch.items());
      assertThat(own.size() + own.rejected()).isEqualTo(own.items());
    }
  }
}
