package id.pantau.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FramePaceTest {
  private static final long TICK = Duration.ofMillis(100).toNanos();

  @Test
  void few_walls_see_a_change_within_two_milliseconds() {
    assertThat(FramePace.nanos(0, TICK)).isEqualTo(2_000_000);
    assertThat(FramePace.nanos(50, TICK)).isEqualTo(2_000_000);
  }

  @Test
  void a_thousand_walls_get_25_frames_a_second_and_thousands_more_the_configured_tick() {
    assertThat(FramePace.nanos(1_000, TICK)).isEqualTo(Duration.ofMillis(40).toNanos());
    assertThat(FramePace.nanos(5_000, TICK)).isEqualTo(TICK);
    assertThat(FramePace.nanos(1_000_000, TICK)).isEqualTo(TICK);
  }

  @Test
  void a_tick_set_shorter_is_kept() {
    assertThat(FramePace.nanos(1, 1_000_000)).isEqualTo(1_000_000);
  }
}
