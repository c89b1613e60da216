package id.pantau.status;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Cause;
import id.pantau.model.Flags;
import id.pantau.model.Status;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where nobody declared an interval it is learnt from the reports; silence counts by it. */
class LearntIntervalTest {
  private static final int CAMERA = 0;
  private static final int SOURCE = 7;
  private static final long T0 = 1_700_000_000_000L;

  private final StatusEngine engine = new StatusEngine((ref, from) -> {});
  private long at = T0;

  @BeforeEach
  void define() {
    engine.define(CAMERA, 0, new int[0], T0);
  }

  private void reportAfter(long millis) {
    at += millis;
    engine.report(CAMERA, SOURCE, at, Long.MIN_VALUE, (byte) 1, (byte) 1, 1, at);
  }

  private Status statusAfterSilenceOf(long millis) {
    engine.tick(at + millis);
    return Status.of(engine.status(CAMERA));
  }

  @Test
  void a_steady_rhythm_is_learnt_and_three_missed_reports_are_silence() {
    for (int i = 0; i < 12; i++) {
      reportAfter(20_000);
    }

    assertThat(engine.learntInterval(CAMERA)).isEqualTo(20);
    assertThat(statusAfterSilenceOf(59_000)).isEqualTo(Status.UP);
    assertThat(statusAfterSilenceOf(60_000)).isEqualTo(Status.UNKNOWN);
    assertThat(engine.cause(CAMERA)).isEqualTo(Cause.SILENT);
  }

  @Test
  void before_enough_was_seen_it_is_given_time_and_says_that_nothing_was_learnt() {
    reportAfter(0);
    reportAfter(10_000);

    assertThat(engine.learntInterval(CAMERA)).isZero();
    assertThat(engine.learnsInterval(CAMERA)).isTrue();
    assertThat(statusAfterSilenceOf(899_000)).isEqualTo(Status.UP);
    assertThat(statusAfterSilenceOf(900_000)).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void jitter_of_a_third_makes_no_false_silence() {
    var random = new Random(1);
    for (int i = 0; i < 500; i++) {
      long gap = 40_000 + random.nextInt(40_000);
      engine.tick(at + gap);
      assertThat(Status.of(engine.status(CAMERA)))
          .as("before report %d", i)
          .isEqualTo(i == 0 ? Status.UNKNOWN : Status.UP);
      reportAfter(gap);
    }
    assertThat(engine.learntInterval(CAMERA)).isBetween(60, 80);
  }

  @Test
  void an_outage_or_two_do_not_stretch_what_was_learnt() {
    for (int i = 0; i < 40; i++) {
      reportAfter(i == 30 || i == 36 ? 7_200_000 : 30_000);
    }

    assertThat(engine.learntInterval(CAMERA)).isEqualTo(30);
  }

  @Test
  void a_rhythm_that_truly_changed_is_learnt_anew() {
    for (int i = 0; i < 20; i++) {
      reportAfter(30_000);
    }
    for (int i = 0; i < 20; i++) {
      reportAfter(300_000);
    }

    assertThat(engine.learntInterval(CAMERA)).isEqualTo(300);
  }

  @Test
  void reports_in_bursts_do_not_make_it_seem_faster_than_it_is() {
    for (int i = 0; i < 40; i++) {
      reportAfter(i % 4 == 0 ? 120_000 : 200);
    }

    assertThat(engine.learntInterval(CAMERA)).isEqualTo(120);
  }

  @Test
  void what_was_learnt_survives_a_restart_and_our_own_absence_is_no_gap() {
    for (int i = 0; i < 16; i++) {
      reportAfter(30_000);
    }
    var copy = new StatusEngine((ref, from) -> {});
    copy.restore(engine.image());
    assertThat(copy.learntInterval(CAMERA)).isEqualTo(30);

    for (int i = 0; i < 5; i++) { // each time down for hours
      at += 20_000_000;
      copy.start(at);
      copy.report(CAMERA, SOURCE, at + 1, Long.MIN_VALUE, (byte) 1, (byte) 1, 1, at + 1);
    }
    assertThat(copy.flags(CAMERA) & Flags.UNVERIFIED).isZero();
    assertThat(copy.learntInterval(CAMERA)).isEqualTo(30);
  }

  @Test
  void an_on_change_feed_teaches_nothing() {
    engine.mode(SOURCE, true, T0);
    for (int i = 0; i < 20; i++) {
      reportAfter(1_000);
    }

    assertThat(engine.learntInterval(CAMERA)).isZero();
  }

  @Test
  void a_declared_interval_takes_its_place_at_once() {
    for (int i = 0; i < 20; i++) {
      reportAfter(300_000);
    }

    engine.define(CAMERA, 10, new int[0], at);

    assertThat(engine.learnsInterval(CAMERA)).isFalse();
    assertThat(statusAfterSilenceOf(30_000)).isEqualTo(Status.UNKNOWN);
  }
}
