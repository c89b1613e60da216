package id.pantau.feed.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(1_000, 60_000, new Random(1));

  @Test
  void waits_grow_from_one_second_to_a_minute_and_are_never_longer() {
    long ceiling = 2_000;
    long sum = 0;
    for (int i = 0; i < 100; i++) {
      long wait = backoff.next();
      sum += wait;
      assertThat(wait).isBetween(1_000L, ceiling);
      ceiling = Math.min(60_000, 2 * ceiling);
    }
    assertThat(sum / 100).isBetween(20_000L, 40_000L);
  }

  @Test
  void two_servers_do_not_come_back_at_one_moment() {
    var other = new Backoff(1_000, 60_000, new Random(2));

    assertThat(backoff.next()).isNotEqualTo(other.next());
  }

  @Test
  void what_worked_for_longer_than_the_wait_begins_anew() {
    for (int i = 0; i < 10; i++) {
      backoff.next();
    }

    assertThat(backoff.nextAfter(61_000)).isBetween(1_000L, 2_000L);
  }

  @Test
  void clients_that_throw_each_other_out_slow_down() {
    long last = 0;
    for (int i = 0; i < 10; i++) {
      last = Math.max(last, backoff.nextAfter(5));
    }

    assertThat(last).isGreaterThan(20_000);
  }
}
