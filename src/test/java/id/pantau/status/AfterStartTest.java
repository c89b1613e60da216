package id.pantau.status;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Cause;
import id.pantau.model.Flags;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import org.junit.jupiter.api.Test;

/** What simulated worlds found about starts, clocks and parents that are gone. */
class AfterStartTest {
  private static final long T0 = 1_763_863_200_000L;
  private static final int SECONDS = 30;
  private static final long LIMIT = 3_000L * SECONDS;

  private final StatusEngine engine = new StatusEngine((ref, from) -> {});

  private void report(int ref, Status status, long at) {
    engine.report(ref, 0, at, ObservationBatch.NO_SEQ, (byte) status.code(), (byte) 1, 1, at);
  }

  @Test
  void what_is_seen_again_after_a_start_and_then_silent_is_unknown_after_its_own_limit() {
    for (int ref = 0; ref < 20; ref++) {
      engine.define(ref, SECONDS, new int[0], T0);
      report(ref, Status.UP, T0);
    }
    engine.tick(T0);
    long start = T0 + 60_000;
    engine.start(start);
    for (long now = start; now <= T0 + LIMIT + 1_000; now += 500) {
      engine.tick(now); // by now every asset waits for the end of its grace
    }
    long seen = T0 + LIMIT + 2_000;
    for (int ref = 0; ref < 20; ref++) {
      report(ref, Status.UP, seen);
    }

    for (long now = seen; now <= seen + LIMIT; now += 500) {
      engine.tick(now);
    }

    for (int ref = 0; ref < 20; ref++) {
      assertThat(engine.status(ref)).as("asset %d", ref).isZero();
      assertThat(engine.cause(ref)).isEqualTo(Cause.SILENT);
    }
  }

  @Test
  void a_source_whose_clock_is_ahead_does_not_silence_the_others() {
    engine.define(0, SECONDS, new int[0], T0);
    engine.report(0, 1, T0, ObservationBatch.NO_SEQ, (byte) Status.DOWN.code(), (byte) 1, 1, T0);
    long ahead = T0 + LIMIT + 60_000;

    engine.report(0, 2, ahead, ObservationBatch.NO_SEQ, (byte) Status.UP.code(), (byte) 1, 2, T0);
    engine.report(
        0, 2, ahead + 1, ObservationBatch.NO_SEQ, (byte) Status.UP.code(), (byte) 1, 3, T0 + 1);
    engine.tick(T0 + 500);

    assertThat(engine.status(0)).as("the worse word").isEqualTo((byte) Status.DOWN.code());
    engine.tick(T0 + LIMIT);
    assertThat(engine.status(0)).isEqualTo((byte) Status.UP.code());
  }

  @Test
  void a_word_that_counts_again_and_was_not_said_since_our_start_is_unverified() {
    engine.define(0, SECONDS, new int[0], T0);
    said(1, Status.DEGRADED, T0);
    said(2, Status.UP, T0);
    engine.start(T0 + 10_000);

    said(2, Status.DOWN, T0 + 20_000);
    assertThat(engine.flags(0) & Flags.UNVERIFIED).as("the worse word, said just now").isZero();
    said(2, Status.UP, T0 + 30_000);

    assertThat(engine.status(0)).isEqualTo((byte) Status.DEGRADED.code());
    assertThat(engine.flags(0) & Flags.UNVERIFIED).isNotZero();
    said(1, Status.DEGRADED, T0 + 40_000);
    assertThat(engine.flags(0) & Flags.UNVERIFIED).isZero();
  }

  private void said(int source, Status status, long at) {
    engine.report(0, source, at, ObservationBatch.NO_SEQ, (byte) status.code(), (byte) 1, 1, at);
  }

  @Test
  void a_parent_that_was_removed_holds_up_nobody() {
    engine.define(0, SECONDS, new int[0], T0);
    engine.define(1, SECONDS, new int[0], T0);
    engine.define(2, SECONDS, new int[] {0, 1}, T0);
    report(2, Status.UP, T0);
    report(0, Status.DOWN, T0 + 1_000);
    assertThat(engine.cause(2)).isEqualTo(Cause.REPORTED);

    engine.remove(1, T0 + 2_000);

    assertThat(engine.cause(2)).isEqualTo(Cause.BEHIND);
    engine.remove(0, T0 + 3_000);
    assertThat(engine.cause(2)).isEqualTo(Cause.REPORTED);
  }
}
