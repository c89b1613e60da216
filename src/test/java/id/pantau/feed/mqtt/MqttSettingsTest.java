package id.pantau.feed.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttSettingsTest {
  @Test
  void only_the_address_is_needed() {
    var problems = new ArrayList<String>();

    MqttSettings settings =
        MqttSettings.read(Map.of("url", "mqtts://broker.example"), problems::add);

    assertThat(problems).isEmpty();
    assertThat(settings.broker()).hasToString("mqtts://broker.example:8883");
    assertThat(settings.keepAliveSeconds()).isEqualTo(30);
    assertThat(settings.topics()).isEmpty();
  }

  @Test
  void every_mistake_is_named_at_once_and_no_secret_is_repeated() {
    List<String> problems =
        MqttSettings.problems(
            Map.of(
                "url", "http://broker.example",
                "password", "hush" + "x".repeat(300),
                "clientId", "a b",
                "share", "a/b",
                "topics", "a/#/b, ok/#, $share/g/a",
                "keepAliveSeconds", "1",
                "uesr", "x"));

    assertThat(problems)
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactlyInAnyOrder(
            "uesr",
            "password",
            "url",
            "password",
            "clientId",
            "share",
            "topics",
            "topics",
            "keepAliveSeconds");
    assertThat(problems.toString()).doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource({
    "'', is missing",
    "broker:1883, is not an address",
    "mqtt://broker:1883/a, no path",
    "mqtt://user:pw@broker, must not hold a user name",
    "tcp://broker:1883, write mqtt://",
    "ws://broker, ws is not called",
    "mqtt://127.1, is a number as a host",
    "mqtt://metadata.google.internal, never called"
  })
  void an_address_must_be_a_brokers(String url, String sentence) {
    assertThat(MqttSettings.problems(Map.of("url", url)))
        .singleElement()
        .asString()
        .startsWith("url: ")
        .contains(sentence);
  }

  @Test
  void the_client_id_is_the_same_after_a_restart_and_no_other_feeds() {
    String id = ClientId.of("e7", "makassar/gateway");

    assertThat(id).matches("[0-9a-zA-Z]{1,23}").isEqualTo(ClientId.of("e7", "makassar/gateway"));
    assertThat(id).isNotEqualTo(ClientId.of("e7", "makassar/other"));
    assertThat(id).isNotEqualTo(ClientId.of("e8", "makassar/gateway"));
  }
}
