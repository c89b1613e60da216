package id.pantau.sim.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.pantau.model.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A story: the same seed tells the same, and every end leaves the city as it was. */
class StoryTest {
  private static final long HALF_AN_HOUR = 1_800;
  private final Stage city = SampleStage.of(7_490, 146);

  private static long end(Story story) {
    return Math.min(story.length(), HALF_AN_HOUR);
  }

  private static List<Moment> told(Story story) {
    var moments = new ArrayList<Moment>();
    while (story.second() < end(story)) {
      moments.add(story.next());
    }
    return moments;
  }

  private static void until(Story story, long second, Consumer<Moment> each) {
    while (story.second() < second) {
      each.accept(story.next());
    }
  }

  private Set<Integer> in(Story story, Status status) {
    var found = new HashSet<Integer>();
    city.places().stream().filter(place -> story.status(place) == status).forEach(found::add);
    return found;
  }

  private List<Status> all(Story story) {
    return city.places().stream().map(story::status).toList();
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void the_same_seed_tells_the_same_story_and_another_one_another(Scenario scenario) {
    List<Moment> first = told(new Story(city, scenario, 7));

    assertThat(told(new Story(city, scenario, 7))).isEqualTo(first);
    assertThat(told(new Story(city, scenario, 8))).isNotEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CALM", "LIVELY"})
  void a_story_ends_with_every_asset_as_it_was_before(Scenario scenario) {
    var story = new Story(city, scenario, 3);
    until(story, Scenario.BEGIN - 1, moment -> {});
    List<Status> before = all(story);

    told(story);

    assertThat(all(story)).isEqualTo(before);
    assertThat(story.silent("apps") || story.silent("cameras")).isFalse();
    assertThat(story.clockOffSeconds("apps")).isZero();
    assertThat(story.clockOffSeconds("cameras")).isZero();
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void what_is_told_as_changed_is_all_that_changed(Scenario scenario) {
    var story = new Story(city, scenario, 5);
    story.next();
    for (int i = 0; i < 400; i++) {
      List<Status> before = all(story);
      Moment moment = story.next();
      List<Status> after = all(story);
      List<Integer> differ =
          city.places().stream().filter(place -> before.get(place) != after.get(place)).toList();
      assertThat(moment.changed()).isEqualTo(differ);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STORM")
  void a_fifth_of_the_assets_is_out_of_order_from_the_first_second(Scenario scenario) {
    var story = new Story(city, scenario, 1);
    story.next();

    assertThat(in(story, Status.DOWN).size() / 7_636.0).isBetween(0.18, 0.22);
  }

  @Test
  void a_calm_day_keeps_its_share_of_faults_and_has_new_ones_now_and_then() {
    var story = new Story(city, Scenario.CALM, 1);
    var begun = new ArrayList<Cue>();
    until(
        story,
        6 * 3_600,
        moment -> {
          moment.cues().stream().filter(Cue::begins).forEach(begun::add);
          if (moment.second() % 600 == 0) {
            assertThat(in(story, Status.DOWN).size() / 7_636.0).isBetween(0.18, 0.22);
          }
        });

    assertThat(begun.size() - 1).as("new faults in six hours").isBetween(60, 180);
    assertThat(begun).extracting(cue -> cue.cause().effect()).contains(Effect.DEGRADED);
  }

  @Test
  void a_lively_day_loses_a_feeder_every_ten_minutes_and_gets_it_back() {
    var story = new Story(city, Scenario.LIVELY, 1);
    var power = new ArrayList<Cue>();
    until(
        story,
        1_250,
        moment ->
            moment.cues().stream()
                .filter(cue -> cue.cause().kind().equals("power"))
                .forEach(power::add));

    assertThat(power).extracting(Cue::begins).containsExactly(true, false, true, false);
    assertThat(power.get(0).cause().assets()).hasSizeBetween(4, 16);
  }

  @Test
  void a_storm_takes_7500_assets_down_within_one_minute() {
    var story = new Story(city, Scenario.STORM, 1);
    until(story, Scenario.BEGIN - 1, moment -> assertThat(moment.changed()).isEmpty());
    var taken = new HashSet<Integer>();
    until(story, Scenario.BEGIN + 59, moment -> taken.addAll(moment.changed()));

    assertThat(taken).hasSizeGreaterThanOrEqualTo(7_500);
    assertThat(in(story, Status.DOWN)).isEqualTo(taken);
  }

  @Test
  void a_small_city_storms_with_all_it_has() {
    Stage small = SampleStage.of(40, 2);
    var story = new Story(small, Scenario.STORM, 1);
    until(story, Scenario.BEGIN + 59, moment -> {});

    assertThat(small.places()).allMatch(place -> story.status(place) == Status.DOWN);
  }

  @Test
  void a_cut_fibre_takes_all_of_one_kelurahan_and_nobody_else() {
    TrueCause cause = onlyCause(city, Scenario.FIBRE_CUT);

    assertThat(cause.assets())
        .hasSizeBetween(90, 100)
        .allMatch(place -> cause.subject().equals(city.assets().get(place).area()));
  }

  @Test
  void a_lost_provider_takes_all_its_assets() {
    TrueCause cause = onlyCause(city, Scenario.PROVIDER_OUT);

    assertThat(cause.assets())
        .hasSize(1_498)
        .allMatch(place -> cause.subject().equals(city.assets().get(place).provider()));
  }

  @Test
  void a_failed_feeder_takes_the_parent_and_all_behind_it() {
    Stage switches = SampleStage.withSwitches();
    TrueCause cause = onlyCause(switches, Scenario.POWER);

    assertThat(cause.assets())
        .extracting(place -> switches.assets().get(place).id())
        .containsExactly(
            cause.subject(),
            cause.subject() + "-cam-0",
            cause.subject() + "-cam-1",
            cause.subject() + "-cam-2");
  }

  @Test
  void flapping_assets_turn_again_and_again_and_rest_as_they_were() {
    var story = new Story(city, Scenario.FLAPPING, 1);
    var turns = new ArrayList<Integer>();
    story.next();
    until(story, story.length(), moment -> turns.addAll(moment.changed()));

    TrueCause cause = onlyCause(city, Scenario.FLAPPING);
    assertThat(cause.assets()).hasSize(12);
    assertThat(new HashSet<>(turns)).isEqualTo(Set.copyOf(cause.assets()));
    assertThat(turns).hasSizeGreaterThan(12 * 8);
  }

  @Test
  void a_feed_dies_alone_and_its_assets_are_as_they_were() {
    var story = new Story(city, Scenario.FEED_DIES, 1);
    until(story, Scenario.BEGIN, moment -> {});

    String dead = onlyCause(city, Scenario.FEED_DIES).subject();
    assertThat(story.silent(dead)).isTrue();
    assertThat(story.silent(dead.equals("apps") ? "cameras" : "apps")).isFalse();
    until(story, Scenario.BEGIN + 199, moment -> assertThat(moment.changed()).isEmpty());
    assertThat(story.silent(dead)).isTrue();
    story.next();
    assertThat(story.silent(dead)).isFalse();
  }

  @Test
  void a_skewed_clock_runs_ahead_then_right_then_behind() {
    var story = new Story(city, Scenario.SKEWED, 1);
    var offs = new ArrayList<Integer>();
    String feed =
        told(new Story(city, Scenario.SKEWED, 1)).stream()
            .flatMap(moment -> moment.cues().stream())
            .filter(cue -> cue.cause().effect() == Effect.CLOCK_AHEAD)
            .findFirst()
            .orElseThrow()
            .cause()
            .subject();
    until(
        story,
        story.length(),
        moment -> {
          int off = story.clockOffSeconds(feed);
          if (offs.isEmpty() || offs.get(offs.size() - 1) != off) {
            offs.add(off);
          }
        });

    assertThat(offs).containsExactly(0, 1_200, 0, -1_200, 0);
  }

  @Test
  void a_city_that_lacks_what_a_scenario_needs_is_told_so_at_once() {
    Stage bare = SampleStage.of(0, 9);

    assertThatThrownBy(() -> new Story(bare, Scenario.PROVIDER_OUT, 1))
        .isInstanceOf(CannotPlay.class)
        .hasMessageContaining("provider");
    assertThatThrownBy(() -> new Story(bare, Scenario.LIVELY, 1)).isInstanceOf(CannotPlay.class);
    assertThatThrownBy(() -> new Story(bare, Scenario.FEED_DIES, 1))
        .isInstanceOf(CannotPlay.class)
        .hasMessageContaining("two kinds");
    assertThatThrownBy(() -> SampleStage.of(0, 0)).isInstanceOf(CannotPlay.class);
  }

  private static TrueCause onlyCause(Stage stage, Scenario scenario) {
    return told(new Story(stage, scenario, 1)).stream()
        .flatMap(moment -> moment.cues().stream())
        .filter(cue -> !cue.cause().kind().equals("standing-faults"))
        .findFirst()
        .orElseThrow()
        .cause();
  }
}
