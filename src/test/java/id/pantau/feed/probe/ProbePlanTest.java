package id.pantau.feed.probe;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.feed.probe.ProbePlan.Look;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbePlanTest {
  private static final long MINUTE = 60_000;
  private static final long START = 1_763_863_200_000L;

  @Test
  void a_city_of_cameras_is_looked_at_once_a_minute_and_evenly() {
    ProbePlan plan = city(7_490, 200, START);
    var perSecond = new HashMap<Long, Integer>();
    var seen = new HashSet<String>();

    for (long now = START; now < START + MINUTE; now++) {
      for (Look look : takeAll(plan, now)) {
        perSecond.merge((now - START) / 1_000, 1, Integer::sum);
        assertThat(seen.add(look.asset())).as("once each").isTrue();
        plan.done(look, false, now);
      }
    }

    assertThat(seen).hasSize(7_490);
    assertThat(perSecond.values()).allSatisfy(n -> assertThat(n).isBetween(80, 175));
    assertThat(plan.figures().late()).isZero();
    assertThat(plan.figures().skipped()).isZero();
  }

  @Test
  void an_asset_keeps_its_moment_over_a_restart() {
    Map<String, Long> before = moments(city(100, 200, START), START);
    Map<String, Long> after = moments(city(100, 200, START + 7 * MINUTE + 12_345), START);

    after.forEach(
        (asset, at) ->
            assertThat(Math.floorMod(at - before.getOrDefault(asset, 0L), MINUTE))
                .as(asset)
                .isLessThan(50));
  }

  @Test
  void no_more_than_the_bound_run_at_once_and_the_rest_waits() {
    ProbePlan plan = city(1_000, 200, START);
    List<Look> first = takeAll(plan, START + MINUTE);

    assertThat(first).hasSize(200);
    assertThat(takeAll(plan, START + MINUTE)).isEmpty();
    plan.done(first.get(0), false, START + MINUTE);
    assertThat(takeAll(plan, START + MINUTE)).hasSize(1);
    assertThat(plan.figures().inFlight()).isEqualTo(200);
    assertThat(plan.figures().late()).as("they waited up to a minute").isPositive();
  }

  @Test
  void late_work_is_counted_and_never_made_up_for() {
    ProbePlan plan = city(100, 200, START);

    List<Look> looks = takeAll(plan, START + 10 * MINUTE);

    assertThat(looks).as("one each after ten minutes without a turn").hasSize(100);
    assertThat(plan.figures().skipped()).isEqualTo(900);
    assertThat(plan.figures().longestLateMs()).isBetween(9 * MINUTE, 10 * MINUTE);
  }

  @Test
  void an_asset_whose_look_still_runs_is_not_looked_at_twice() {
    ProbePlan plan = city(1, 200, START);
    Look running = takeAll(plan, START + MINUTE).get(0);

    assertThat(takeAll(plan, START + 2 * MINUTE)).isEmpty();
    assertThat(plan.figures().skipped()).isEqualTo(1);
    plan.done(running, false, START + 2 * MINUTE);
    assertThat(takeAll(plan, START + 3 * MINUTE)).hasSize(1);
  }

  @Test
  void deep_looks_are_bounded_spread_over_an_hour_and_come_first_where_nothing_is_proven() {
    var plan = new ProbePlan(200, 5, 3_600_000);
    for (int i = 0; i < 600; i++) {
      plan.put("a" + i, MINUTE, true, i < 20, START);
    }
    List<Look> minute = takeAll(plan, START + MINUTE);
    assertThat(minute.stream().filter(Look::deep)).as("at once").hasSize(5);
    minute.forEach(look -> plan.done(look, false, START + MINUTE));

    int deep = 0;
    for (long now = START + MINUTE; now < START + 61 * MINUTE; now += 50) {
      for (Look look : takeAll(plan, now)) {
        deep += look.deep() ? 1 : 0;
        plan.done(look, false, now);
      }
    }

    assertThat(deep).as("about one an hour each").isBetween(590, 640);
  }

  @Test
  void a_fault_in_the_depth_is_looked_at_again_after_five_minutes() {
    var plan = new ProbePlan(200, 5, 3_600_000);
    plan.put("a", MINUTE, true, true, START);
    Look first = takeAll(plan, START + MINUTE).get(0);
    plan.done(first, true, START + MINUTE);

    long deepAt = 0;
    for (long now = START + MINUTE; deepAt == 0; now += 1_000) {
      for (Look look : takeAll(plan, now)) {
        deepAt = look.deep() ? now : 0;
        plan.done(look, false, now);
      }
    }

    assertThat(deepAt - START).isBetween(6 * MINUTE, 7 * MINUTE + 1_000);
  }

  @Test
  void a_missing_proof_is_looked_for_at_the_next_moment() {
    var plan = new ProbePlan(200, 5, 3_600_000);
    plan.put("a", MINUTE, true, true, START);
    plan.done(takeAll(plan, START + MINUTE).get(0), true, START + MINUTE);

    plan.deepNext("a", START + MINUTE);

    assertThat(takeAll(plan, START + 2 * MINUTE)).singleElement().matches(Look::deep);
  }

  @Test
  void a_removed_asset_is_looked_at_no_more() {
    ProbePlan plan = city(10, 200, START);
    plan.remove("mks-alley-00003");

    assertThat(takeAll(plan, START + MINUTE)).hasSize(9);
    assertThat(plan.figures().assets()).isEqualTo(9);
  }

  private static ProbePlan city(int assets, int mostInFlight, long now) {
    var plan = new ProbePlan(mostInFlight, 32, 3_600_000);
    for (int i = 0; i < assets; i++) {
      plan.put(String.format("mks-alley-%05d", i), MINUTE, false, false, now);
    }
    return plan;
  }

  private static Map<String, Long> moments(ProbePlan plan, long from) {
    var moments = new HashMap<String, Long>();
    for (long now = from; now < from + 9 * MINUTE; now += 50) {
      for (Look look : takeAll(plan, now)) {
        moments.put(look.asset(), now);
        plan.done(look, false, now);
      }
    }
    return moments;
  }

  private static List<Look> takeAll(ProbePlan plan, long now) {
    var looks = new ArrayList<Look>();
    for (Optional<Look> look = plan.take(now); look.isPresent(); look = plan.take(now)) {
      looks.add(look.get());
    }
    return looks;
  }
}
