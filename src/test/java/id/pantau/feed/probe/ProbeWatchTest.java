package id.pantau.feed.probe;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Asset;
import id.pantau.model.AssetState;
import id.pantau.model.Cause;
import id.pantau.model.Kind;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeWatchTest {
  private static final long MINUTE = 60_000;
  private static final List<Kind> KINDS = List.of(TargetsTest.kind("cctv", Proof.SERVICE));
  private static final ProbeSettings SETTINGS =
      ProbeSettings.read(Map.of("target", "{inventory.url}"), problem -> {});

  private final Map<String, Promise<Finding>> looks = new HashMap<>();
  private final List<String> results = new ArrayList<>();
  private final ProbePlan plan = new ProbePlan(200, 32, 3_600_000);
  private long now = 1_763_863_200_000L;
  private final ProbeWatch watch =
      new ProbeWatch(this::look, plan, new Suspicion(null), () -> Instant.ofEpochMilli(now));

  @Test
  void an_asset_that_is_added_changed_or_removed_while_we_run_is_followed() {
    follow(camera("a", "rtsp://8.8.8.8/1"), camera("b", "rtsp://8.8.8.8/2"));
    minute();
    assertThat(looks).containsOnlyKeys("rtsp://8.8.8.8:554/1", "rtsp://8.8.8.8:554/2");
    answerAll();
    assertThat(results).containsExactlyInAnyOrder("a UP", "b UP");

    looks.clear();
    follow(camera("b", "rtsp://8.8.4.4/2"), camera("c", "rtsp://8.8.8.8/3"));
    minute();

    assertThat(looks).containsOnlyKeys("rtsp://8.8.4.4:554/2", "rtsp://8.8.8.8:554/3");
  }

  @Test
  void what_was_found_at_an_address_that_is_no_longer_the_assets_is_not_told() {
    follow(camera("a", "rtsp://8.8.8.8/1"), camera("b", "rtsp://8.8.8.8/2"));
    minute();

    follow(camera("a", "rtsp://8.8.4.4/1"));
    answerAll();

    assertThat(results).isEmpty();
    assertThat(plan.figures().inFlight()).isZero();
  }

  @Test
  void an_asset_that_did_not_change_keeps_its_moment_and_what_is_known_of_it() {
    follow(camera("a", "rtsp://8.8.8.8/1"));
    minute();
    follow(camera("a", "rtsp://8.8.8.8/1"));
    answerAll();

    assertThat(results).containsExactly("a UP");
  }

  @Test
  void a_look_that_failed_while_we_were_paused_ourselves_is_taken_again_and_tells_nothing() {
    follow(camera("a", "rtsp://8.8.8.8/1"), camera("b", "rtsp://8.8.8.8/2"));
    minute();
    var first = Map.copyOf(looks);
    now += 60_000; // the whole process was stopped, and the looks' own timers ran out

    Objects.requireNonNull(first.get("rtsp://8.8.8.8:554/1"))
        .complete(Finding.down(null, "no answer"));
    Objects.requireNonNull(first.get("rtsp://8.8.8.8:554/2")).complete(Finding.good(Proof.SERVICE));
    assertThat(results).containsExactly("b UP");

    looks.clear();
    minute();
    assertThat(looks).containsKey("rtsp://8.8.8.8:554/1");
    Objects.requireNonNull(looks.get("rtsp://8.8.8.8:554/1"))
        .complete(Finding.down(null, "refused"));
    assertThat(results).contains("a DOWN");
  }

  private Future<Finding> look(Target target, boolean deep) {
    Promise<Finding> found = Promise.promise();
    looks.put(target.to().toString(), found);
    return found.future();
  }

  private void answerAll() {
    looks.values().forEach(look -> look.tryComplete(Finding.good(Proof.SERVICE)));
  }

  private void minute() {
    now += MINUTE;
    watch.look((asset, finding, at) -> results.add(asset + " " + finding.status()));
  }

  private void follow(Asset... assets) {
    List<AssetState> states =
        List.of(assets).stream()
            .map(a -> new AssetState(a, 1, Status.UNKNOWN, 0, Cause.NEVER_SEEN, null, 0))
            .toList();
    watch.follow(states, Targets.of(SETTINGS, List.of(assets), KINDS, to -> Optional.empty()));
  }

  private static Asset camera(String id, String url) {
    return TargetsTest.camera(id, url, 60);
  }
}
