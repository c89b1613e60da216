package id.pantau.feed.probe;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.feed.probe.HeldBack.Line;
import id.pantau.model.Proof;
import id.pantau.outgoing.Destination;
import org.junit.jupiter.api.Test;

class SuspicionTest {
  private static final long T0 = 1_763_863_200_000L;
  private final Suspicion alone = new Suspicion(null);

  @Test
  void a_whole_city_that_falls_silent_at_once_is_rather_our_own_line() {
    for (int i = 0; i < 40; i++) {
      alone.saw(target(i), false, T0 - 10_000);
    }
    for (int i = 0; i < 40; i++) {
      alone.saw(target(i), true, T0 + i);
    }

    assertThat(alone.suspect(T0 + 100)).isTrue();
    assertThat(alone.since(T0 + 10, T0 + 100)).isEqualTo(Line.BROKEN);
  }

  @Test
  void a_fault_among_answers_is_believed_after_five_seconds() {
    for (int i = 0; i < 40; i++) {
      alone.saw(target(i), i % 5 == 0, T0 + i);
    }

    assertThat(alone.suspect(T0 + 100)).isFalse();
    assertThat(alone.since(T0, T0 + 4_000)).isEqualTo(Line.UNCLEAR);
    assertThat(alone.since(T0, T0 + 5_000)).isEqualTo(Line.WORKS);
  }

  @Test
  void one_silent_network_is_the_citys_fault_not_ours() {
    for (int i = 0; i < 40; i++) {
      var behindOneSwitch = new Destination("rtsp", "10.1.1." + i, 554, "");
      alone.saw(new Target("a" + i, behindOneSwitch, ProbeType.RTSP, Proof.SERVICE, 60), true, T0);
    }

    assertThat(alone.suspect(T0)).isFalse();
  }

  @Test
  void a_small_feed_is_too_small_to_tell_without_a_control_target() {
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < 5; i++) {
        alone.saw(target(i), true, T0 + round);
      }
    }

    assertThat(alone.suspect(T0 + 10)).isFalse();
  }

  @Test
  void the_control_target_decides_where_there_is_one() {
    var control = new Destination("tcp", "10.0.0.1", 80, "");
    var suspicion = new Suspicion(control);

    assertThat(suspicion.toAsk(false)).as("nothing to decide").isEmpty();
    assertThat(suspicion.toAsk(true)).contains(control);
    assertThat(suspicion.toAsk(true)).as("once").isEmpty();
    assertThat(suspicion.since(T0, T0 + 60_000)).isEqualTo(Line.UNCLEAR);

    suspicion.controlled(false, T0 + 1_000);
    assertThat(suspicion.since(T0, T0 + 1_000)).isEqualTo(Line.BROKEN);
    assertThat(suspicion.suspect(T0 + 1_000)).isTrue();
    assertThat(suspicion.toAsk(false)).as("until it answers again").contains(control);

    suspicion.controlled(true, T0 + 2_000);
    assertThat(suspicion.since(T0 + 1_500, T0 + 2_000)).isEqualTo(Line.WORKS);
    assertThat(suspicion.since(T0 + 2_500, T0 + 3_000)).isEqualTo(Line.UNCLEAR);
  }

  private static Target target(int i) {
    var to = new Destination("rtsp", "10.1." + i + ".7", 554, "");
    return new Target("a" + i, to, ProbeType.RTSP, Proof.SERVICE, 60);
  }
}
