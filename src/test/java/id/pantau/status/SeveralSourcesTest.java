package id.pantau.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.pantau.model.Cause;
import id.pantau.model.Flags;
import id.pantau.model.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Several sources report on one asset: whose word is shown, since when, and what of the others. */
class SeveralSourcesTest {
  private static final int CAMERA = 0;
  private static final int CITY = 7;
  private static final int PROVIDER = 8;
  private static final int OTHER_CITY = 9;
  private static final long T0 = 1_700_000_000_000L;
  private static final long LIMIT_MS = 90_000;
  private static final Map<Integer, Integer> RANKS =
      Map.of(CITY, 100, PROVIDER, 50, OTHER_CITY, 100);

  private final List<String> told = new ArrayList<>();
  private final Map<Integer, Integer> ranks = new HashMap<>(RANKS);
  private final StatusEngine engine = engine();

  private StatusEngine engine() {
    var made =
        new StatusEngine(
            (ref, from) -> told.add(ref + ":" + from),
            (source, ref) -> ranks.getOrDefault(source, 0));
    made.define(CAMERA, 30, new int[0], T0);
    return made;
  }

  private void says(int source, Status status, long at) {
    says(engine, source, status, at);
  }

  private static void says(StatusEngine to, int source, Status status, long at) {
    to.report(CAMERA, source, at, Long.MIN_VALUE, (byte) status.code(), (byte) 1, 1, at);
  }

  private Status status() {
    return Status.of(engine.status(CAMERA));
  }

  private boolean disputed() {
    return (engine.flags(CAMERA) & Flags.DISPUTED) != 0;
  }

  @Test
  void the_citys_word_is_shown_before_the_providers_and_the_disagreement_is_kept() {
    says(PROVIDER, Status.UP, T0);
    says(CITY, Status.DOWN, T0 + 1_000);
    says(PROVIDER, Status.UP, T0 + 30_000);

    assertThat(status()).isEqualTo(Status.DOWN);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + 1_000);
    assertThat(disputed()).isTrue();
    assertThat(engine.sources(CAMERA))
        .extracting(SourceReport::source, SourceReport::status, SourceReport::leads)
        .containsExactly(tuple(CITY, Status.DOWN, true), tuple(PROVIDER, Status.UP, false));

    says(CITY, Status.UP, T0 + 31_000);
    assertThat(disputed()).as("they agree again").isFalse();
  }

  @Test
  void when_the_first_source_falls_silent_the_next_ones_word_is_shown_from_then_on() {
    says(CITY, Status.UP, T0);
    says(PROVIDER, Status.DOWN, T0 + 10_000);
    says(PROVIDER, Status.DOWN, T0 + 60_000);
    assertThat(status()).isEqualTo(Status.UP);

    engine.tick(T0 + LIMIT_MS);

    assertThat(status()).isEqualTo(Status.DOWN);
    assertThat(engine.since(CAMERA)).as("not before").isEqualTo(T0 + LIMIT_MS);
    engine.tick(T0 + 60_000 + LIMIT_MS);
    assertThat(status()).isEqualTo(Status.UNKNOWN);
    assertThat(engine.cause(CAMERA)).isEqualTo(Cause.SILENT);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + 60_000 + LIMIT_MS);
  }

  @Test
  void a_status_that_another_source_carries_on_goes_on_without_a_change() {
    says(CITY, Status.UP, T0);
    says(PROVIDER, Status.UP, T0 + 60_000);
    told.clear();

    engine.tick(T0 + LIMIT_MS);

    assertThat(status()).isEqualTo(Status.UP);
    assertThat(engine.since(CAMERA)).isEqualTo(T0);
    assertThat(told).isEmpty();
  }

  @Test
  void of_sources_that_count_alike_the_worse_word_counts_and_nothing_flips() {
    says(CITY, Status.UP, T0);
    says(OTHER_CITY, Status.DOWN, T0 + 1_000);
    told.clear();
    for (int i = 1; i < 20; i++) {
      says(CITY, Status.UP, T0 + i * 30_000L);
      says(OTHER_CITY, Status.DOWN, T0 + i * 30_000L + 1_000);
    }

    assertThat(status()).isEqualTo(Status.DOWN);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + 1_000);
    assertThat(told).isEmpty();
  }

  @Test
  void a_source_that_comes_to_count_more_is_believed_at_once() {
    says(CITY, Status.UP, T0);
    says(PROVIDER, Status.DEGRADED, T0 + 1_000);

    ranks.put(PROVIDER, 500);
    engine.ranked(T0 + 2_000);

    assertThat(status()).isEqualTo(Status.DEGRADED);
  }

  @Test
  void each_source_has_its_own_newest_report() {
    says(CITY, Status.UP, T0 + 10_000);
    says(PROVIDER, Status.UP, T0 + 20_000);

    assertThat(engine.newest(CAMERA, CITY, T0 + 15_000, 0)).isTrue();
    assertThat(engine.newest(CAMERA, CITY, T0 + 9_000, 0)).isFalse();
    assertThat(engine.newest(CAMERA, OTHER_CITY, T0, 0)).isTrue();
    assertThat(engine.lastAt(CAMERA, PROVIDER)).isEqualTo(T0 + 20_000);
  }

  @Test
  void a_silent_on_change_feed_leaves_the_word_to_the_others() {
    engine.mode(CITY, true, T0);
    says(CITY, Status.UP, T0);
    says(PROVIDER, Status.DEGRADED, T0 + LIMIT_MS);
    assertThat(status()).isEqualTo(Status.UP);

    engine.feedSilent(CITY, T0 + LIMIT_MS + 10);
    assertThat(status()).isEqualTo(Status.DEGRADED);

    engine.feedHeard(CITY, T0 + LIMIT_MS + 20);
    assertThat(status()).isEqualTo(Status.UP);
    assertThat(engine.since(CAMERA)).isEqualTo(T0 + LIMIT_MS + 20);
  }

  @Test
  void a_restart_forgets_nobody_and_only_a_new_word_of_the_leader_verifies() {
    says(PROVIDER, Status.UP, T0);
    says(CITY, Status.UP, T0 + 1);
    var copy = new StatusEngine((ref, from) -> {}, (source, ref) -> RANKS.getOrDefault(source, 0));
    copy.restore(engine.image());
    assertThat(copy.image()).isEqualTo(engine.image());

    copy.start(T0 + 50_000);
    says(copy, PROVIDER, Status.UP, T0 + 51_000);
    assertThat(copy.flags(CAMERA) & Flags.UNVERIFIED).isNotZero();

    says(copy, CITY, Status.UP, T0 + 52_000);
    assertThat(copy.flags(CAMERA) & Flags.UNVERIFIED).isZero();
  }

  private record Said(int source, Status status, long at) {}

  /** Each source delivers in its own order, but they are mixed as the network likes. */
  @Test
  void the_order_in_which_sources_deliver_never_changes_the_end_state() {
    for (int seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      List<List<Said>> lines = new ArrayList<>();
      for (int source : new int[] {CITY, PROVIDER, OTHER_CITY}) {
        var line = new ArrayList<Said>();
        long at = T0 + random.nextInt(40_000);
        for (int i = random.nextInt(6); i > 0; i--) {
          line.add(new Said(source, Status.of(1 + random.nextInt(3)), at));
          at += 1 + random.nextInt(120_000);
        }
        lines.add(line);
      }

      String sorted = endState(mixed(lines, null));
      for (int i = 0; i < 3; i++) {
        assertThat(endState(mixed(lines, random))).as("seed %d", seed).isEqualTo(sorted);
      }
    }
  }

  private static List<Said> mixed(List<List<Said>> lines, @Nullable Random random) {
    var rest = new ArrayList<>(lines.stream().map(ArrayList::new).toList());
    rest.removeIf(List::isEmpty);
    var mixed = new ArrayList<Said>();
    while (!rest.isEmpty()) {
      int pick = 0;
      for (int i = 1; i < rest.size(); i++) {
        pick = rest.get(i).get(0).at() < rest.get(pick).get(0).at() ? i : pick;
      }
      pick = random == null ? pick : random.nextInt(rest.size());
      mixed.add(rest.get(pick).remove(0));
      rest.removeIf(List::isEmpty);
    }
    return mixed;
  }

  private String endState(List<Said> said) {
    long now = T0 + 700_000;
    StatusEngine at = engine();
    for (Said each : said) {
      at.report(
          CAMERA,
          each.source(),
          each.at(),
          Long.MIN_VALUE,
          (byte) each.status().code(),
          (byte) 1,
          1,
          now);
    }
    long newest = said.stream().mapToLong(Said::at).max().orElse(T0);
    at.tick(newest + 30_000);
    return at.status(CAMERA)
        + " "
        + at.cause(CAMERA)
        + " "
        + (at.cause(CAMERA) == Cause.NEVER_SEEN ? 0 : at.since(CAMERA) - T0)
        + " "
        + (at.flags(CAMERA) & Flags.DISPUTED);
  }
}
