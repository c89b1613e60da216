package id.pantau.config.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

  @Test
  void durations_and_sizes_are_read_with_their_unit() {
    assertThat(Units.duration("5ms")).isEqualTo(Duration.ofMillis(5));
    assertThat(Units.duration("30 s")).isEqualTo(Duration.ofSeconds(30));
    assertThat(Units.duration("5y")).isEqualTo(Duration.ofDays(1825));
    assertThat(Units.bytes("512B")).isEqualTo(512);
    assertThat(Units.bytes("10GiB")).isEqualTo(10_737_418_240L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "ms", "-1s", "1.5h", "5 weeks", "999999999999999999y"})
  void what_is_no_duration_is_refused_with_an_example(String text) {
    assertThatThrownBy(() -> Units.duration(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(text + " is ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "10GB", "-1MiB", "999999999999999999TiB"})
  void what_is_no_size_is_refused_with_an_example(String text) {
    assertThatThrownBy(() -> Units.bytes(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(text + " is ");
  }
}
