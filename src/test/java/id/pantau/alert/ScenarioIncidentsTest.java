package id.pantau.alert;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Cause;
import id.pantau.model.IncidentChange;
import id.pantau.model.Status;
import id.pantau.sim.story.Cue;
import id.pantau.sim.story.Effect;
import id.pantau.sim.story.Moment;
import id.pantau.sim.story.PlayedAsset;
import id.pantau.sim.story.Scenario;
import id.pantau.sim.story.Stage;
import id.pantau.sim.story.Story;
import id.pantau.sim.story.TrueCause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the simulator's scenarios truly were, against the incidents made of them. */
class ScenarioIncidentsTest {
  private static final int KELURAHAN = 150;
  private static final int EACH = 20;

  /** A fifth of Makassar, or the whole of it where a storm wants 7,500. */
  private static Stage stage(int each) {
    var assets = new ArrayList<PlayedAsset>();
    var feeds = new ArrayList<String>();
    for (int area = 0; area < KELURAHAN; area++) {
      String code = "73.71.%02d.%04d".formatted(area / 10 + 1, 1_000 + area % 10);
      for (int i = 0; i < each; i++) {
        boolean road = i == 0;
        String id = (road ? "road-" : "alley-") + area + "-" + i;
        List<String> above =
            area % 5 == 0 && i > 0 && i < 9 ? List.of("road-" + area + "-0") : List.of();
        assets.add(
            new PlayedAsset(
                id,
                road ? "cctv.road" : "cctv.alley",
                code,
                "provider-" + (area * 7 + i) % 12,
                "lorong-" + i / 4,
                above,
                30));
        feeds.add(road ? "roads" : "alleys");
      }
    }
    return new Stage(assets, feeds, 91);
  }

  /** The town in which a story is played, and who was hit by what. */
  private static final class Play {
    final Town town = new Town();
    final Stage stage;
    final Story story;
    final Map<String, TrueCause> causes = new LinkedHashMap<>();
    private final Set<String> silent = new HashSet<>();

    Play(Scenario scenario, int each, long seed) {
      stage = stage(each);
      story = new Story(stage, scenario, seed);
      for (PlayedAsset each1 : stage.assets()) {
        town.put(
            Town.camera(
                each1.id(),
                each1.area() == null ? "" : each1.area(),
                "kominfo",
                each1.provider(),
                each1.parents().toArray(String[]::new)));
      }
      long end = Math.min(story.length(), 1_800);
      while (story.second() < end) {
        second(story.next());
      }
      town.pass(130);
    }

    private void second(Moment moment) {
      for (Cue cue : moment.cues()) {
        if (cue.begins() && !cue.cause().kind().equals("standing-faults")) {
          causes.put(cue.cause().id(), cue.cause());
        }
        if (cue.cause().effect() == Effect.SILENT) {
          silence(cue);
        }
      }
      if (moment.second() == 0) {
        stage.assets().forEach(each -> show(town.ref(each.id()))); // everybody's first report
      }
      moment.changed().forEach(this::show);
      town.pass(1);
    }

    private void silence(Cue cue) {
      String feed = cue.cause().subject();
      town.engine.feed(Town.CITY, feed, cue.begins(), town.now);
      if (cue.begins()) {
        silent.add(feed);
      } else {
        silent.remove(feed);
      }
      cue.cause().assets().forEach(this::show);
    }

    private void show(int place) {
      String id = stage.assets().get(place).id();
      if (silent.contains(stage.feeds().get(place))) {
        town.show(id, Status.UNKNOWN, Cause.FEED_SILENT, 0);
      } else {
        town.show(id, story.status(place), Cause.REPORTED, 0);
      }
    }

    /** The assets of each incident that was not merged into another. */
    Map<String, Set<Integer>> incidents() {
      var found = new LinkedHashMap<String, Set<Integer>>();
      for (var incident : town.engine.newest(Town.CITY)) {
        IncidentDetail detail = town.engine.detail(Town.CITY, incident.id());
        if (detail != null && incident.handling().mergedInto() == null) {
          var refs = new TreeSet<Integer>();
          detail.affected().forEach(each -> refs.add(town.ref(each.id())));
          found.put(incident.id() + " " + incident.cause().name(), refs);
        }
      }
      return found;
    }
  }

  /** Whether an incident tells this cause: more than half of what either holds is in both. */
  private static boolean tells(Set<Integer> incident, TrueCause cause) {
    var both = new HashSet<>(incident);
    both.retainAll(cause.assets());
    var all = new HashSet<>(incident);
    all.addAll(cause.assets());
    return 2 * both.size() > all.size();
  }

  /**
   * Precision: incidents that tell a true cause. Recall: true causes that an incident tells; a
   * fault that is over within a minute is none.
   */
  @ParameterizedTest
  @CsvSource({
    "FIBRE_CUT, 1.0, 1.0",
    "POWER, 1.0, 1.0",
    "PROVIDER_OUT, 1.0, 1.0",
    "LIVELY, 0.9, 0.9",
    "CALM, 0.9, 0.9"
  })
  void incidents_are_the_true_causes(Scenario scenario, double precision, double recall) {
    int told = 0;
    int right = 0;
    int causes = 0;
    int found = 0;
    int opened = 0;
    for (long seed = 1; seed <= 6; seed++) {
      var play = new Play(scenario, EACH, seed);
      Map<String, Set<Integer>> incidents = play.incidents();
      List<TrueCause> down =
          play.causes.values().stream().filter(each -> each.effect() == Effect.DOWN).toList();
      told += incidents.size();
      causes += down.size();
      opened += (int) play.town.count(IncidentChange.Kind.OPENED);
      for (Set<Integer> incident : incidents.values()) {
        right += down.stream().anyMatch(cause -> tells(incident, cause)) ? 1 : 0;
      }
      for (TrueCause cause : down) {
        found += incidents.values().stream().anyMatch(each -> tells(each, cause)) ? 1 : 0;
      }
    }
    System.out.printf(
        "%s: %d causes, %d incidents (%d opened), precision %.2f, recall %.2f%n",
        scenario, causes, told, opened, right / (double) told, found / (double) causes);
    assertThat(right / (double) told).as("precision").isGreaterThanOrEqualTo(precision);
    assertThat(found / (double) causes).as("recall").isGreaterThanOrEqualTo(recall);
  }

  @Test
  void a_storm_is_its_one_cause() {
    var play = new Play(Scenario.STORM, 51, 1);
    assertThat(play.incidents()).hasSize(1);
    assertThat(play.incidents().values().iterator().next()).hasSize(7_500);
  }

  @Test
  void a_feed_that_dies_is_one_incident_with_all_its_assets() {
    var play = new Play(Scenario.FEED_DIES, EACH, 2);
    assertThat(play.incidents().keySet()).hasSize(1);
    TrueCause cause = play.causes.values().iterator().next();
    String only = play.incidents().keySet().iterator().next();
    assertThat(only).endsWith("feed:" + cause.subject());
  }

  @Test
  void clocks_that_are_off_are_no_incident() {
    assertThat(new Play(Scenario.SKEWED, EACH, 3).incidents()).isEmpty();
  }
}
