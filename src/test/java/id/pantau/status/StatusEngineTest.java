package id.pantau.status;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Cause;
import id.pantau.model.Flags;
import id.pantau.model.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusEngineTest {
  private static final int CAMERA = 0;
  private static final int SWITCH = 1;
  private static final int SPARE = 2;
  private static final long T0 = 1_700_000_000_000L;
  private static final long INTERVAL_MS = 30_000;
  private static final long LIMIT_MS = 3 * INTERVAL_MS;

  private final List<String> told = new ArrayList<>();
  private final StatusEngine engine = new StatusEngine((ref, from) -> told.add(ref + ":" + from));

  private void define(int ref, int... parents) {
    engine.define(ref, 30, parents, T0);
  }

  private void report(int ref, Status status, long at) {
    report(ref, status, at, at);
  }

  private void report(int ref, Status status, long at, long now) {
    engine.report(ref, 7, at, Long.MIN_VALUE, (byte) status.code(), (byte) 1, 1, now);
  }

  private Status status(int ref) {
    return Status.of(engine.status(ref));
  }

  @Test
  void an_asset_never_seen_is_unknown_and_says_so() {
    define(CAMERA);

    engine.tick(T0 + 10 * LIMIT_MS);

    assertThat(status(CAMERA)).isEqualTo(Status.UNKNOWN);
    assertThat(engine.cause(CAMERA)).isEqualTo(Cause.NEVER_SEEN);
    assertThat(engine.since(CAMERA)).isEqualTo(T0);
  }

  @Test
  void a_report_moves_the_status_from_its_own_time() {
    define(CAMERA);

    report(CAMERA, Status.UP, T0 + 5, T0 + 900);

    assertThat(status(CAMERA)).isEqualTo(Status.UP);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + 5);
    assertThat(engine.cause(CAMERA)).isEqualTo(Cause.REPORTED);
  }

  @Test
  void a_silent_camera_becomes_unknown_at_its_limit_and_not_before() {
    define(CAMERA);
    report(CAMERA, Status.UP, T0);

    engine.tick(T0 + LIMIT_MS - 1);
    assertThat(status(CAMERA)).isEqualTo(Status.UP);

    engine.tick(T0 + LIMIT_MS);
    assertThat(status(CAMERA)).isEqualTo(Status.UNKNOWN);
    assertThat(engine.cause(CAMERA)).isEqualTo(Cause.SILENT);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + LIMIT_MS);
  }

  @Test
  void each_report_pushes_the_limit_back() {
    define(CAMERA);
    for (int i = 0; i < 20; i++) {
      report(CAMERA, Status.UP, T0 + i * INTERVAL_MS);
      engine.tick(T0 + i * INTERVAL_MS + 400);
    }

    assertThat(status(CAMERA)).isEqualTo(Status.UP);
    assertThat(engine.since(CAMERA)).isEqualTo(T0);
    assertThat(told).hasSize(1);
  }

  @Test
  void a_report_of_last_january_is_not_a_green_of_today() {
    define(CAMERA);

    report(CAMERA, Status.UP, T0, T0 + 1_000 * LIMIT_MS);
    assertThat(engine.needsTick()).isTrue();
    engine.tick(T0 + 1_000 * LIMIT_MS);

    assertThat(status(CAMERA)).isEqualTo(Status.UNKNOWN);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + LIMIT_MS);
  }

  @Test
  void a_gap_between_two_old_reports_was_silence() {
    define(CAMERA);
    long now = T0 + 1_000 * LIMIT_MS;
    report(CAMERA, Status.UP, T0, now);

    report(CAMERA, Status.UP, T0 + 5 * LIMIT_MS, now);

    assertThat(told).containsExactly("0:0", "0:1", "0:0");
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + 5 * LIMIT_MS);
  }

  @Test
  void a_late_delivery_that_fills_the_gap_means_it_never_was_silent() {
    define(CAMERA);
    long now = T0 + 1_000 * LIMIT_MS;
    report(CAMERA, Status.UP, T0, now);
    engine.tick(now);

    report(CAMERA, Status.UP, T0 + INTERVAL_MS, now);

    assertThat(status(CAMERA)).isEqualTo(Status.UP);
    assertThat(engine.since(CAMERA)).isEqualTo(T0);
  }

  @Test
  void reports_of_one_source_and_time_are_ordered_by_seq() {
    define(CAMERA);
    engine.report(CAMERA, 7, T0, 5, (byte) 1, (byte) 1, 1, T0);

    assertThat(engine.newest(CAMERA, 7, T0, 4)).isFalse();
    assertThat(engine.newest(CAMERA, 7, T0, 5)).isTrue();
    assertThat(engine.newest(CAMERA, 7, T0 - 1, 9)).isFalse();
    assertThat(engine.newest(CAMERA, 8, T0, 1)).isTrue();
  }

  @Test
  void children_of_a_failed_parent_are_unknown_behind_it() {
    define(SWITCH);
    define(CAMERA, SWITCH);
    report(SWITCH, Status.UP, T0);
    report(CAMERA, Status.UP, T0);

    report(SWITCH, Status.DOWN, T0 + 10_000);

    assertThat(status(SWITCH)).isEqualTo(Status.DOWN);
    assertThat(status(CAMERA)).isEqualTo(Status.UNKNOWN);
    assertThat(engine.cause(CAMERA)).isEqualTo(Cause.BEHIND);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + 10_000);
  }

  @Test
  void a_parent_that_is_only_unknown_hides_nobody() {
    define(SWITCH);
    define(CAMERA, SWITCH);
    report(SWITCH, Status.UP, T0);
    report(CAMERA, Status.UP, T0);

    report(CAMERA, Status.UP, T0 + LIMIT_MS);
    engine.tick(T0 + LIMIT_MS);

    assertThat(status(SWITCH)).isEqualTo(Status.UNKNOWN);
    assertThat(status(CAMERA)).isEqualTo(Status.UP);
  }

  @Test
  void a_child_down_shortly_before_its_parent_is_rejudged() {
    define(SWITCH);
    define(CAMERA, SWITCH);
    report(SWITCH, Status.UP, T0);
    report(CAMERA, Status.UP, T0);
    report(CAMERA, Status.DOWN, T0 + 5_000);
    assertThat(status(CAMERA)).isEqualTo(Status.DOWN);

    report(SWITCH, Status.DOWN, T0 + 5_000 + 2 * INTERVAL_MS);

    assertThat(engine.cause(CAMERA)).isEqualTo(Cause.BEHIND);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + 5_000);
  }

  @Test
  void a_child_down_long_before_its_parent_keeps_its_own_fault() {
    define(SWITCH);
    define(CAMERA, SWITCH);
    report(CAMERA, Status.DOWN, T0);
    report(CAMERA, Status.DOWN, T0 + LIMIT_MS - 1);
    report(SWITCH, Status.DOWN, T0 + 2 * INTERVAL_MS + 1);

    assertThat(status(CAMERA)).isEqualTo(Status.DOWN);
    assertThat(engine.since(CAMERA)).isEqualTo(T0);
  }

  @Test
  void a_childs_own_up_after_its_parents_down_stands_against_the_parent() {
    define(SWITCH);
    define(CAMERA, SWITCH);
    report(CAMERA, Status.UP, T0);
    report(SWITCH, Status.DOWN, T0 + 1_000);

    report(CAMERA, Status.UP, T0 + 2_000);

    assertThat(status(CAMERA)).isEqualTo(Status.UP);
    assertThat(engine.standsAgainstParents(CAMERA)).isTrue();
  }

  @Test
  void redundant_parents_hide_only_when_all_are_down() {
    define(SWITCH);
    define(SPARE);
    define(CAMERA, SWITCH, SPARE);
    report(CAMERA, Status.UP, T0);

    report(SWITCH, Status.DOWN, T0 + 1_000);
    assertThat(status(CAMERA)).isEqualTo(Status.UP);

    report(SPARE, Status.DOWN, T0 + 2_000);
    assertThat(engine.cause(CAMERA)).isEqualTo(Cause.BEHIND);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + 2_000);
  }

  @Test
  void a_recovered_parent_shows_its_children_again_from_then_on() {
    define(SWITCH);
    define(CAMERA, SWITCH);
    report(CAMERA, Status.UP, T0);
    report(SWITCH, Status.DOWN, T0 + 1_000);

    report(SWITCH, Status.UP, T0 + 9_000);

    assertThat(status(CAMERA)).isEqualTo(Status.UP);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + 9_000);
  }

  @Test
  void a_camera_is_seen_again_only_when_its_recovered_switch_is() {
    define(SPARE);
    define(SWITCH, SPARE);
    define(CAMERA, SWITCH);
    report(CAMERA, Status.UP, T0);
    report(SWITCH, Status.DOWN, T0 + 1_000);
    report(SWITCH, Status.UP, T0 + 2_000);
    report(SPARE, Status.DOWN, T0 + 3_000);
    assertThat(engine.cause(CAMERA)).isEqualTo(Cause.BEHIND);

    report(SPARE, Status.UP, T0 + 4_000);
    report(SWITCH, Status.UP, T0 + 5_000);

    assertThat(status(CAMERA)).isEqualTo(Status.UP);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + 4_000);
  }

  @Test
  void a_cut_off_node_cuts_off_what_hangs_on_it() {
    define(SWITCH);
    define(SPARE, SWITCH);
    define(CAMERA, SPARE);
    report(SPARE, Status.UP, T0);
    report(CAMERA, Status.UP, T0);

    report(SWITCH, Status.DOWN, T0 + 1_000);

    assertThat(engine.cause(SPARE)).isEqualTo(Cause.BEHIND);
    assertThat(engine.cause(CAMERA)).isEqualTo(Cause.BEHIND);
  }

  @Test
  void our_own_restart_marks_unverified_and_never_looks_like_an_outage() {
    define(CAMERA);
    report(CAMERA, Status.UP, T0);
    long boot = T0 + 100 * LIMIT_MS;

    engine.start(boot);
    engine.tick(boot + LIMIT_MS);
    assertThat(status(CAMERA)).isEqualTo(Status.UP);
    assertThat(engine.flags(CAMERA)).isEqualTo(Flags.UNVERIFIED);

    engine.tick(boot + 2 * LIMIT_MS);
    assertThat(status(CAMERA)).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void a_report_after_the_restart_verifies() {
    define(CAMERA);
    report(CAMERA, Status.UP, T0);
    engine.start(T0 + 1_000);
    told.clear();

    report(CAMERA, Status.UP, T0 + 2_000);

    assertThat(engine.flags(CAMERA)).isZero();
    assertThat(told).containsExactly("0:1");
  }

  @Test
  void an_image_restores_the_same_future() {
    define(SWITCH);
    define(CAMERA, SWITCH);
    report(CAMERA, Status.UP, T0);
    report(SWITCH, Status.UP, T0);
    var toldLater = new ArrayList<String>();
    var copy = new StatusEngine((ref, from) -> toldLater.add(ref + ":" + from));
    copy.restore(engine.image());
    copy.restoreParents(CAMERA, new int[] {SWITCH});
    told.clear();

    for (StatusEngine e : List.of(engine, copy)) {
      e.report(SWITCH, 7, T0 + 50, Long.MIN_VALUE, (byte) 3, (byte) 1, 9, T0 + 60);
      e.tick(T0 + 10 * LIMIT_MS);
    }

    assertThat(toldLater).isEqualTo(told).isNotEmpty();
    assertThat(copy.image()).isEqualTo(engine.image());
  }

  @Test
  void a_shorter_interval_counts_from_the_last_report() {
    define(CAMERA);
    report(CAMERA, Status.UP, T0);

    engine.define(CAMERA, 1, new int[0], T0 + 1_000);
    engine.tick(T0 + 3_000);

    assertThat(engine.cause(CAMERA)).isEqualTo(Cause.SILENT);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + 3_000);
  }

  @Test
  void removing_a_parent_frees_its_children() {
    define(SWITCH);
    define(CAMERA, SWITCH);
    report(CAMERA, Status.UP, T0);
    report(SWITCH, Status.DOWN, T0 + 1_000);

    engine.remove(SWITCH, T0 + 2_000);

    assertThat(status(CAMERA)).isEqualTo(Status.UP);
    assertThat(engine.known(SWITCH)).isFalse();
  }
}
