package id.pantau.feed.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of MQTT 3.1.1, 4.7, and ours. */
class TopicFilterTest {
  @ParameterizedTest
  @CsvSource({
    "sport/tennis/#, sport/tennis",
    "sport/tennis/#, sport/tennis/player1/ranking",
    "sport/#, sport",
    "#, a/b",
    "sport/tennis/+, sport/tennis/player1",
    "sport/+, sport/",
    "+/+, /finance",
    "/+, /finance",
    "+/tennis/#, sport/tennis",
    "$SYS/#, $SYS/a",
    "pantau/makassar/observations, pantau/makassar/observations"
  })
  void a_filter_means_these(String filter, String topic) {
    assertThat(new TopicFilter(filter).matches(topic)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "sport/tennis/+, sport/tennis/player1/ranking",
    "sport/+, sport",
    "+, /finance",
    "sport/tennis/#, sport",
    "#, $SYS/a",
    "+/monitor, $SYS/monitor",
    "pantau/makassar/observations, pantau/makassar/observations/x",
    "pantau/makassar/observations, pantau/denpasar/observations"
  })
  void and_not_these(String filter, String topic) {
    assertThat(new TopicFilter(filter).matches(topic)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a#", "a/#/b", "a+/b", "a/b+", "##", "$share/g/a", "a\u0000b"})
  void these_are_no_filters(String text) {
    assertThat(TopicFilter.problem(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"#", "+", "a/+/b/#", "/", "a//b", "$SYS/#"})
  void these_are(String text) {
    assertThat(TopicFilter.problem(text)).isEmpty();
  }

  @Test
  void the_topic_says_whose_status_it_is() {
    assertThat(Topics.asset("pantau/makassar/assets/mks-1/status")).isEqualTo("mks-1");
    assertThat(Topics.asset("assets/mks-1/status")).isEqualTo("mks-1");
    assertThat(Topics.asset("pantau/makassar/observations")).isNull();
    assertThat(Topics.asset("status")).isNull();
    assertThat(Topics.of("bangli").subscriptions("rooms"))
        .isEqualTo(
            List.of(
                "$share/rooms/pantau/bangli/observations",
                "$share/rooms/pantau/bangli/assets/+/status"));
  }
}
