package id.pantau.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FlappingTest {
  @Test
  void an_asset_that_changes_at_every_check_is_at_99_percent_and_a_steady_one_at_0() {
    assertThat(Flapping.percent(0)).isZero();
    assertThat(Flapping.percent((1 << 20) - 1)).isCloseTo(99, within(1e-9));
  }

  @Test
  void a_newer_change_weighs_more_than_an_older_one() {
    assertThat(Flapping.percent(1)).isCloseTo(5.9, within(1e-9));
    assertThat(Flapping.percent(1 << 19)).isCloseTo(4.0, within(1e-9));
  }

  @Test
  void a_single_outage_with_its_recovery_is_no_flapping() {
    int history = Flapping.push(Flapping.push(0, true), true);

    assertThat(Flapping.judge(false, history)).isFalse();
  }

  @Test
  void it_is_entered_at_30_percent_and_left_below_25() {
    int history = 0;
    boolean flapping = false;
    int changes = 0;
    while (!flapping) {
      history = Flapping.push(history, true);
      changes++;
      flapping = Flapping.judge(false, history);
    }
    assertThat(changes).as("changes in a row until it flaps").isEqualTo(6);

    int quiet = 0;
    while (flapping) {
      history = Flapping.push(history, false);
      quiet++;
      flapping = Flapping.judge(true, history);
      assertThat(flapping).isEqualTo(Flapping.percent(history) >= Flapping.LEAVE);
    }
    assertThat(quiet).as("quiet checks until it is trusted again").isBetween(10, 20);
  }

  @Test
  void the_21st_check_forgets_the_first() {
    int history = Flapping.push(0, true);
    for (int i = 0; i < 20; i++) {
      history = Flapping.push(history, false);
    }
    assertThat(history).isZero();
  }
}
