package id.pantau.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a simulated feed sends again. */
class RetryPlanTest {

  @Test
  void a_busy_server_is_asked_again_when_it_says() {
    assertThat(RetryPlan.wait(429, "7", 1, 0)).hasValue(7_000);
    assertThat(RetryPlan.wait(503, "1", 9, 50_000)).hasValue(1_000);
  }

  @Test
  void a_retry_after_that_is_no_number_of_seconds_counts_as_one() {
    assertThat(RetryPlan.wait(503, null, 1, 0)).hasValue(1_000);
    assertThat(RetryPlan.wait(503, "soon", 1, 0)).hasValue(1_000);
    assertThat(RetryPlan.wait(503, "-5", 1, 0)).hasValue(1_000);
    assertThat(RetryPlan.wait(503, "999999999", 1, 0)).hasValue(60_000);
  }

  @Test
  void a_server_that_is_away_is_asked_less_and_less_often() {
    assertThat(RetryPlan.wait(0, null, 1, 0)).hasValue(250);
    assertThat(RetryPlan.wait(0, null, 2, 250)).hasValue(500);
    assertThat(RetryPlan.wait(0, null, 50, 60_000)).hasValue(5_000);
  }

  @Test
  void a_server_that_takes_nothing_for_two_minutes_is_given_up() {
    assertThat(RetryPlan.wait(0, null, 30, 119_999)).isPresent();
    assertThat(RetryPlan.wait(0, null, 30, 120_000)).isEmpty();
    assertThat(RetryPlan.wait(429, "1", 30, 120_000)).isEmpty();
  }

  @Test
  void what_is_wrong_with_us_is_not_tried_again() {
    for (int status : new int[] {400, 401, 403, 404, 413, 415, 422}) {
      assertThat(RetryPlan.wait(status, "1", 1, 0)).isEmpty();
    }
  }
}
