package id.pantau.notify;

import static id.pantau.notify.Outcome.Kind.AGAIN;
import static id.pantau.notify.Outcome.Kind.DELIVERED;
import static id.pantau.notify.Outcome.Kind.GONE;
import static id.pantau.notify.Outcome.Kind.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer means, when it is tried again, when a receiver is left alone. */
class DecisionsTest {
  private static final long NOW = Instant.parse("2026-11-26T00:00:00Z").toEpochMilli();
  private final RetryPlan plan = RetryPlan.usual();

  @ParameterizedTest
  @CsvSource({
    "200,DELIVERED",
    "202,DELIVERED",
    "204,DELIVERED",
    "301,AGAIN",
    "302,AGAIN",
    "308,AGAIN",
    "400,REFUSED",
    "401,REFUSED",
    "404,REFUSED",
    "413,REFUSED",
    "422,REFUSED",
    "408,AGAIN",
    "425,AGAIN",
    "429,AGAIN",
    "410,GONE",
    "500,AGAIN",
    "502,AGAIN",
    "503,AGAIN",
    "599,AGAIN"
  })
  void each_status_has_its_outcome(int status, Outcome.Kind expected) {
    Outcome outcome = HttpVerdict.of(status, null, NOW);

    assertThat(outcome.kind()).isEqualTo(expected);
    assertThat(outcome.reason().isEmpty()).isEqualTo(expected == DELIVERED);
    assertThat(expected).isIn(DELIVERED, AGAIN, REFUSED, GONE);
  }

  @ParameterizedTest
  @CsvSource({
    "120,120000",
    "'Thu, 26 Nov 2026 00:02:00 GMT',120000",
    "'Wed, 25 Nov 2026 00:02:00 GMT',0",
    "soon,0",
    "-1,0",
    "86400,3600000",
    "99999999999999999999,0"
  })
  void a_receiver_may_ask_for_a_wait_of_an_hour_at_most(String retryAfter, long expected) {
    assertThat(HttpVerdict.of(429, retryAfter, NOW).waitMs()).isEqualTo(expected);
  }

  @Test
  void waits_are_full_jitter_below_a_doubling_ceiling_of_half_an_hour() {
    var seeded =
        new RetryPlan(
            plan.first(),
            plan.longest(),
            plan.maxAge(),
            plan.failures(),
            plan.probe(),
            new Random(7));
    for (int attempt = 1; attempt <= 70; attempt++) {
      long ceiling = Math.min(1_800_000L, 5_000L << Math.min(attempt - 1, 20));
      long longest = 0;
      for (int i = 0; i < 200; i++) {
        long wait = seeded.waitMs(attempt, 0);
        assertThat(wait).isBetween(0L, ceiling);
        longest = Math.max(longest, wait);
      }
      assertThat(longest).as("attempt %d", attempt).isGreaterThan(ceiling * 8 / 10);
    }
    assertThat(seeded.waitMs(1, 3_600_000)).isEqualTo(3_600_000);
  }

  @Test
  void what_is_three_days_old_is_given_up() {
    long created = NOW - 72 * 3_600_000L;
    assertThat(plan.tooOld(created, NOW)).isTrue();
    assertThat(plan.tooOld(created + 1, NOW)).isFalse();
  }

  @Test
  void five_failures_in_a_row_leave_one_try_each_half_minute_until_one_works() {
    var breaker = new Breaker(plan);
    for (int i = 0; i < 4; i++) {
      assertThat(breaker.failed(NOW)).isFalse();
    }
    assertThat(breaker.worked()).isFalse();
    for (int i = 0; i < 4; i++) {
      assertThat(breaker.failed(NOW)).isFalse();
    }
    assertThat(breaker.failed(NOW)).isTrue();
    assertThat(breaker.mayProbe(NOW + 29_999)).isFalse();
    assertThat(breaker.mayProbe(NOW + 30_000)).isTrue();
    breaker.probe();
    assertThat(breaker.mayProbe(NOW + 60_000)).isFalse();
    assertThat(breaker.failed(NOW + 30_010)).isFalse();
    assertThat(breaker.mayProbe(NOW + 60_000)).isFalse();
    assertThat(breaker.mayProbe(NOW + 60_010)).isTrue();
    breaker.probe();
    assertThat(breaker.worked()).isTrue();
    assertThat(breaker.open()).isFalse();
  }

  @Test
  void a_pattern_takes_its_type_and_no_other() {
    assertThat(HookFilter.type("incident.*", "incident.opened")).isTrue();
    assertThat(HookFilter.type("incident.*", "incidents.opened")).isFalse();
    assertThat(HookFilter.type("*", "feed.silent")).isTrue();
    assertThat(HookFilter.type("asset.transition", "asset.transition")).isTrue();
    assertThat(HookFilter.type("asset", "asset.transition")).isFalse();
  }
}
