package id.pantau.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The core's time under a wall clock that people and NTP set. */
class OwnClockTest {
  private static final long T0 = 1_763_863_200_000L;
  private static final long HOUR = 3_600_000;

  private final OwnClock clock = new OwnClock();
  private long monotonic = 5_000;
  private long wall = T0;
  private long last = clock.now(wall, monotonic);

  /** Lets real time pass in half seconds; reports with their own, right time come or not. */
  private void pass(long millis, boolean reports) {
    for (long left = millis; left > 0; left -= 500) {
      monotonic += 500;
      wall += 500;
      long now = clock.now(wall, monotonic);
      assertThat(now).as("never back").isGreaterThanOrEqualTo(last);
      last = now;
      if (reports) {
        clock.witness(truth());
        clock.witness(truth() - 20_000);
      }
    }
  }

  private long truth() {
    return T0 + monotonic - 5_000;
  }

  @Test
  void a_wrong_step_of_an_hour_either_way_is_not_followed_while_reports_tell_the_time() {
    for (long step : new long[] {HOUR, -HOUR}) {
      wall += step;
      pass(1_800_000, true);
      assertThat(last - truth()).isBetween(-10L, 10L);
      assertThat(clock.wallWrong()).isTrue();
      assertThat(clock.wallAhead()).isEqualTo(step);

      wall -= step;
      pass(10_000, true);
      assertThat(clock.wallAhead()).isZero();
      assertThat(clock.wallWrong()).isFalse();
    }
  }

  @Test
  void a_machine_that_slept_for_two_hours_takes_the_wall_clocks_time_when_reports_confirm_it() {
    long slept = 2 * HOUR;
    wall += slept;
    for (int i = 0; i < 30; i++) {
      pass(500, false);
      clock.witness(truth() + slept);
    }

    assertThat(last).isBetween(wall - 10, wall);
    assertThat(clock.inDoubt()).isFalse();
  }

  @Test
  void without_any_report_that_tells_the_wall_clock_counts_after_a_quarter_of_an_hour() {
    wall += HOUR;
    pass(890_000, false);
    assertThat(last).isEqualTo(truth());
    assertThat(clock.inDoubt()).isTrue();

    pass(20_000, false);
    assertThat(last).isEqualTo(wall);
  }

  @Test
  void a_wall_clock_set_back_rightly_is_waited_for_at_half_speed_and_never_by_going_back() {
    wall -= HOUR; // the machine started with a clock an hour ahead
    for (int i = 0; i < 40; i++) {
      pass(500, false);
      clock.witness(wall);
    }
    long before = last;
    pass(HOUR, false);
    assertThat(last - before).isBetween(HOUR / 2 - 1_000, HOUR / 2 + 1_000);

    pass(HOUR + 60_000, false);
    assertThat(last).isEqualTo(wall);
  }

  @Test
  void small_corrections_are_followed() {
    var random = new Random(1);
    for (int i = 0; i < 100; i++) {
      wall += random.nextInt(4_000) - 2_000;
      pass(10_000, false);
      assertThat(Math.abs(last - wall)).isLessThan(10);
    }
  }

  @Test
  void a_pause_of_the_whole_process_moves_both_clocks_and_is_no_step() {
    wall += 60_000;
    monotonic += 60_000;
    pass(500, false);

    assertThat(last).isEqualTo(wall);
    assertThat(clock.wallAhead()).isZero();
  }

  @Test
  void it_goes_on_from_the_newest_time_of_the_journal_and_does_not_stand_still_there() {
    clock.atLeast(T0 + HOUR);
    long before = clock.now(wall, monotonic);
    assertThat(before).isEqualTo(T0 + HOUR);

    monotonic += 10_000;
    wall += 10_000;
    assertThat(clock.now(wall, monotonic)).isEqualTo(before + 10_000);
  }
}
