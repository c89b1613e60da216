package id.pantau.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How fast a story passes; times are real seconds. */
class PaceTest {
  private static final long BEGIN = 77_000_000_000L;

  private static long at(double seconds) {
    return BEGIN + Math.round(seconds * 1e9);
  }

  @Test
  void at_rate_1_a_second_is_a_second() {
    var pace = new Pace(1, BEGIN);

    assertThat(pace.due(-1, at(0))).isZero();
    assertThat(pace.msToNext(0, at(0.25))).isEqualTo(750);
    assertThat(pace.due(0, at(1))).isEqualTo(1);
    assertThat(pace.lagMs(1, at(1.9))).isZero();
  }

  @Test
  void a_higher_rate_makes_several_seconds_due_at_once() {
    var pace = new Pace(500, BEGIN);

    assertThat(pace.due(0, at(0.1))).isEqualTo(50);
    assertThat(pace.msToNext(50, at(0.1))).isEqualTo(2);
  }

  @Test
  void a_short_delay_is_made_up_for() {
    var pace = new Pace(1, BEGIN);

    assertThat(pace.due(4, at(5.9))).isEqualTo(5);
    assertThat(pace.msToNext(5, at(5.9))).isEqualTo(100);
    assertThat(pace.lagMs(5, at(5.9))).isZero();
  }

  @Test
  void a_long_delay_stays_and_the_story_goes_on_at_its_rate() {
    var pace = new Pace(1, BEGIN);

    assertThat(pace.lagMs(4, at(64))).as("while it lasts").isEqualTo(59_000);
    assertThat(pace.due(4, at(64))).isEqualTo(6);
    assertThat(pace.msToNext(6, at(64))).isEqualTo(1_000);
    assertThat(pace.due(6, at(65))).isEqualTo(7);
    assertThat(pace.lagMs(7, at(65))).as("afterwards").isEqualTo(58_000);
  }
}
