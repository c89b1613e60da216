package id.pantau.status;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Cause;
import id.pantau.model.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A silent feed is one fact that explains its assets; on-change assets have no silence of their
 * own.
 */
class FeedSilenceTest {
  private static final int CAMERA = 0;
  private static final int SWITCH = 1;
  private static final int GATEWAY = 7;
  private static final long T0 = 1_700_000_000_000L;
  private static final long LIMIT_MS = 90_000;

  private int told;
  private final StatusEngine engine = new StatusEngine((ref, from) -> told++);

  @BeforeEach
  void define() {
    engine.define(CAMERA, 30, new int[0], T0);
    engine.define(SWITCH, 30, new int[0], T0);
  }

  private void report(int ref, Status status, long at) {
    engine.report(ref, GATEWAY, at, Long.MIN_VALUE, (byte) status.code(), (byte) 1, 1, at);
  }

  private Status status(int ref) {
    return Status.of(engine.status(ref));
  }

  @Test
  void an_asset_of_an_on_change_feed_stays_up_through_its_own_silence() {
    engine.mode(GATEWAY, true, T0);
    report(CAMERA, Status.UP, T0);

    engine.tick(T0 + 1_000 * LIMIT_MS);

    assertThat(status(CAMERA)).isEqualTo(Status.UP);
  }

  @Test
  void when_an_on_change_feed_goes_silent_its_assets_are_unknown_from_then() {
    engine.mode(GATEWAY, true, T0);
    report(CAMERA, Status.UP, T0);
    report(SWITCH, Status.DOWN, T0 + 5);

    engine.feedSilent(GATEWAY, T0 + LIMIT_MS);

    for (int ref : new int[] {CAMERA, SWITCH}) {
      assertThat(status(ref)).isEqualTo(Status.UNKNOWN);
      assertThat(engine.cause(ref)).isEqualTo(Cause.FEED_SILENT);
      assertThat(engine.since(ref)).isEqualTo(T0 + LIMIT_MS);
    }
  }

  @Test
  void a_sign_of_life_lets_an_on_change_feed_be_believed_again() {
    engine.mode(GATEWAY, true, T0);
    report(CAMERA, Status.UP, T0);
    engine.feedSilent(GATEWAY, T0 + LIMIT_MS);

    engine.feedHeard(GATEWAY, T0 + 2 * LIMIT_MS);

    assertThat(status(CAMERA)).isEqualTo(Status.UP);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + 2 * LIMIT_MS);
    assertThat(engine.cause(CAMERA)).isEqualTo(Cause.REPORTED);
  }

  @Test
  void a_silent_periodic_feed_is_the_cause_of_its_silent_assets_whichever_came_first() {
    report(CAMERA, Status.UP, T0);
    engine.tick(T0 + LIMIT_MS);
    assertThat(engine.cause(CAMERA)).isEqualTo(Cause.SILENT);
    engine.feedSilent(GATEWAY, T0 + LIMIT_MS + 10);

    report(SWITCH, Status.UP, T0 + 5);
    engine.tick(T0 + 2 * LIMIT_MS);

    assertThat(engine.cause(CAMERA)).isEqualTo(Cause.FEED_SILENT);
    assertThat(engine.cause(SWITCH)).isEqualTo(Cause.FEED_SILENT);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + LIMIT_MS);
  }

  @Test
  void an_asset_of_another_source_is_not_touched() {
    engine.mode(GATEWAY, true, T0);
    engine.report(CAMERA, 8, T0, Long.MIN_VALUE, (byte) 1, (byte) 1, 1, T0);

    engine.feedSilent(GATEWAY, T0 + 1);

    assertThat(status(CAMERA)).isEqualTo(Status.UP);
  }

  @Test
  void a_silent_parent_of_an_on_change_feed_hides_nobody() {
    engine.define(CAMERA, 30, new int[] {SWITCH}, T0);
    engine.mode(GATEWAY, true, T0);
    report(SWITCH, Status.DOWN, T0);
    engine.report(CAMERA, 8, T0 - 1, Long.MIN_VALUE, (byte) 1, (byte) 1, 1, T0);
    assertThat(engine.cause(CAMERA)).isEqualTo(Cause.BEHIND);

    engine.feedSilent(GATEWAY, T0 + 10);

    assertThat(status(CAMERA)).isEqualTo(Status.UP);
  }

  @Test
  void a_feed_that_becomes_periodic_lets_its_assets_age_again() {
    engine.mode(GATEWAY, true, T0);
    report(CAMERA, Status.UP, T0);

    engine.mode(GATEWAY, false, T0 + 10 * LIMIT_MS);
    engine.tick(T0 + 10 * LIMIT_MS);

    assertThat(status(CAMERA)).isEqualTo(Status.UNKNOWN);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + LIMIT_MS);
  }
}
