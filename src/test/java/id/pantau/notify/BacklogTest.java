package id.pantau.notify;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.records.StoredDelivery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Backlog backlog = new Backlog();

  static StoredDelivery row(String subject, long seq, int attempts, long nextAt) {
    return new StoredDelivery(
        0,
        "hk_1",
        "evt_" + subject + seq,
        "alert.firing",
        subject,
        seq,
        seq,
        "{}",
        StoredDelivery.State.WAITING,
        attempts,
        0,
        nextAt,
        null,
        null);
  }

  private void add(String subject, long seq) {
    backlog.add(new Waiting(row(subject, seq, 0, 0)));
  }

  private Waiting take(long now) {
    return Objects.requireNonNull(backlog.take(now));
  }

  @Test
  void events_of_one_subject_go_one_at_a_time_in_order_and_others_beside_them() {
    add("a", 1);
    add("a", 2);
    add("b", 3);

    Waiting first = take(0);
    Waiting other = take(0);
    assertThat(first.row.seq()).isEqualTo(1);
    assertThat(other.row.seq()).isEqualTo(3);
    assertThat(backlog.take(0)).isNull();

    backlog.done(first);
    assertThat(take(0).row.seq()).isEqualTo(2);
  }

  @Test
  void one_that_failed_holds_back_its_own_subject_only() {
    add("a", 1);
    add("a", 2);
    add("b", 3);
    Waiting first = take(0);
    first.row = first.row.after(StoredDelivery.State.WAITING, 1, 5_000, null, "no");
    backlog.again(first);

    assertThat(take(0).row.subject()).isEqualTo("b");
    assertThat(backlog.take(0)).isNull();
    assertThat(backlog.nextAt()).isEqualTo(5_000);
    assertThat(take(5_000).row.seq()).isEqualTo(1);
  }

  @Test
  void what_is_replayed_comes_before_what_is_newer_of_its_subject() {
    add("a", 7);
    add("a", 3);

    assertThat(take(0).row.seq()).isEqualTo(3);
  }

  @Test
  void the_same_event_is_held_once() {
    add("a", 1);
    add("a", 1);
    Waiting first = take(0);
    add("a", 1);

    assertThat(backlog.size()).isEqualTo(1);
    backlog.done(first);
    assertThat(backlog.size()).isZero();
    assertThat(backlog.take(0)).isNull();
  }

  @Test
  void collapsing_leaves_the_newest_of_each_subject_and_what_was_tried() {
    add("a", 1); // firing, nobody was told
    add("a", 2); // resolved
    add("a", 3);
    backlog.add(new Waiting(row("b", 4, 2, 0))); // tried: the receiver may have it
    add("b", 5);
    add("b", 6);
    Waiting flying = take(0);
    assertThat(flying.row.event()).isEqualTo("evt_a1");

    List<Waiting> gone = backlog.collapse();

    assertThat(gone.stream().map(each -> each.row.event()))
        .containsExactlyInAnyOrder("evt_a2", "evt_b5");
    assertThat(backlog.size()).isEqualTo(4);
    backlog.done(flying);
    assertThat(backlog.waiting().stream().map(each -> each.row.event()))
        .containsExactlyInAnyOrder("evt_a3", "evt_b4", "evt_b6");
  }

  @Test
  void whatever_happens_order_holds_and_nothing_is_lost() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var lines = new Backlog();
      var told = new ArrayList<StoredDelivery>();
      var flying = new ArrayList<Waiting>();
      long now = 0;
      int added = 0;
      for (int step = 0; step < 300 || lines.size() > 0; step++) {
        now += 10;
        if (step < 300 && random.nextInt(3) > 0) {
          added++;
          lines.add(new Waiting(row("s" + random.nextInt(5), added, 0, now)));
        }
        Waiting next = random.nextInt(10) == 0 ? lines.takeOldest() : lines.take(now);
        if (next != null) {
          assertThat(flying.stream().map(each -> each.row.subject()))
              .as("seed %d", seed)
              .doesNotContain(next.row.subject());
          flying.add(next);
        }
        if (!flying.isEmpty() && random.nextBoolean()) {
          Waiting landed = flying.remove(random.nextInt(flying.size()));
          if (random.nextInt(4) == 0) {
            landed.row =
                landed.row.after(
                    StoredDelivery.State.WAITING, 1, now + random.nextInt(200), null, "x");
            lines.again(landed);
          } else {
            told.add(landed.row);
            lines.done(landed);
          }
        }
        if (random.nextInt(50) == 0) {
          lines.wake(now);
        }
      }
      assertThat(told).as("seed %d", seed).hasSize(added);
      var last = new HashMap<String, Long>();
      var ids = new HashSet<String>();
      for (StoredDelivery each : told) {
        assertThat(ids.add(each.event())).isTrue();
        assertThat(each.seq())
            .as("seed %d", seed)
            .isGreaterThan(last.getOrDefault(each.subject(), 0L));
        last.put(each.subject(), each.seq());
      }
    }
  }
}
