package id.pantau.status;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Flags;
import id.pantau.model.Status;
import org.junit.jupiter.api.Test;

/** A flapping asset keeps its true status; the flag beside it says how much that is worth. */
class FlappingAssetTest {
  private static final int CAMERA = 0;
  private static final int SOURCE = 7;
  private static final long T0 = 1_700_000_000_000L;

  private final StatusEngine engine = new StatusEngine((ref, from) -> {});

  private void report(int ref, Status status, long at) {
    engine.report(ref, SOURCE, at, Long.MIN_VALUE, (byte) status.code(), (byte) 1, 1, at);
  }

  @Test
  void
      a_camera_that_changes_at_each_check_flaps_until_it_is_quiet_and_its_status_is_never_hidden() {
    engine.define(CAMERA, 30, new int[0], T0);
    for (int check = 0; check < 8; check++) {
      report(CAMERA, check % 2 == 0 ? Status.UP : Status.DOWN, T0 + check * 30_000L);
    }
    assertThat(engine.flags(CAMERA) & Flags.FLAPPING).isNotZero();
    assertThat(engine.flapping()).isEqualTo(1);
    assertThat(Status.of(engine.status(CAMERA))).isEqualTo(Status.DOWN);

    var restored = new StatusEngine((ref, from) -> {});
    restored.restore(engine.image());
    assertThat(restored.flapping()).as("kept over a restart").isEqualTo(1);

    for (int check = 8; check < 30; check++) {
      report(CAMERA, Status.UP, T0 + check * 30_000L);
    }
    assertThat(engine.flags(CAMERA) & Flags.FLAPPING).isZero();
    assertThat(engine.flapping()).isZero();
  }

  @Test
  void changes_of_an_on_change_feed_are_no_flapping() {
    engine.define(CAMERA, 30, new int[0], T0);
    engine.mode(SOURCE, true, T0);
    for (int day = 0; day < 8; day++) {
      report(CAMERA, day % 2 == 0 ? Status.UP : Status.DOWN, T0 + day * 86_400_000L);
    }

    assertThat(engine.flags(CAMERA) & Flags.FLAPPING).isZero();
  }
}
