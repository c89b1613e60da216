package id.pantau.feed.probe;

import static id.pantau.feed.probe.StandIns.answer;
import static id.pantau.feed.probe.StandIns.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.pantau.core.Reporter;
import id.pantau.model.Kind;
import id.pantau.model.Proof;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A feed over real sockets; its clock runs 30 times as fast, so that an interval takes a second.
 */
class ProbeFeedTest {
  private static final long FAST = 30;
  private static final long T0 = 1_763_863_200_000L;
  private static final List<Kind> KINDS = List.of(TargetsTest.kind("app", Proof.SERVICE));

  private final long began = System.nanoTime();
  private final AtomicBoolean works = new AtomicBoolean(true);
  private final AtomicLong asked = new AtomicLong();
  private final ProbedCity core = new ProbedCity();
  private StandIns city;
  private int port;
  private @Nullable ProbeFeed feed;
  private @Nullable Context loop;

  @BeforeEach
  void start() throws Exception {
    city = new StandIns();
    port =
        city.web(
            null,
            request -> {
              asked.incrementAndGet();
              answer(request, works.get() ? 200 : 503, "x");
            });
  }

  @AfterEach
  void stop() throws Exception {
    if (feed != null) {
      await(feed.stop());
    }
    city.close();
  }

  @Test
  void an_app_is_seen_up_then_down_then_up_again() throws Exception {
    app("lontara", "http://lontara.example:" + port + "/");
    feed(Map.of());

    until("lontara", "UP");
    works.set(false);
    until("lontara", "DOWN HTTP 503");
    works.set(true);
    until("lontara", "UP");
  }

  @Test
  void a_refused_target_gets_no_status_and_is_told_on_the_feed_while_others_go_on()
      throws Exception {
    int redirects =
        city.web(
            null,
            request ->
                request
                    .response()
                    .setStatusCode(302)
                    .putHeader("Location", "http://169.254.169.254/")
                    .end()
                    .onFailure(left -> {}));
    app("good", "http://app.example:" + port + "/");
    app("metadata", "http://169.254.169.254/");
    app("sly", "http://app.example:" + redirects + "/");
    app("bare", "");
    ProbeFeed started = feed(Map.of());

    until("good", "UP");
    await().until(() -> started.state().refusals() == 3);

    assertThat(core.reported).containsOnlyKeys("good");
    assertThat(started.state().refused().get("metadata")).contains("never called");
    assertThat(started.state().refused().get("sly")).startsWith("redirected: 169.254.169.254");
    assertThat(started.state().refused().get("bare")).contains("lacks a field");
    assertThat(started.state().trouble().orElseThrow())
        .startsWith("3 assets are not looked at, such as bare: the asset lacks a field");
  }

  @Test
  void silence_is_down_where_the_control_target_answers() throws Exception {
    app("lost", "http://nowhere.example/");
    feed(Map.of("control", "http://127.0.0.1:" + port + "/"));

    until("lost", "DOWN name not found");
  }

  @Test
  void silence_is_our_own_fault_where_the_control_target_is_silent_too() throws Exception {
    app("lost", "http://nowhere.example/");
    app("near", "http://127.0.0.1:" + port + "/");
    ProbeFeed started = feed(Map.of("control", "http://nowhere.example/"));

    until("near", "UP");
    await().until(() -> started.state().withheld() > 0);

    assertThat(started.state().ownLineSuspect()).isTrue();
    assertThat(started.state().trouble().orElseThrow()).contains("our own line is suspect");
    assertThat(core.reported).containsOnlyKeys("near");
  }

  @Test
  void a_hundred_results_reach_the_core_in_a_few_batches() throws Exception {
    for (int i = 0; i < 100; i++) {
      app("app" + i, "http://a" + i + ".example:" + port + "/");
    }
    feed(Map.of());

    await().until(() -> core.reported.size() == 100);

    assertThat(core.batches.get()).isLessThan(10);
  }

  @Test
  void results_that_an_overloaded_core_cannot_take_are_counted_and_the_next_ones_go_on()
      throws Exception {
    core.overloaded = true;
    app("lontara", "http://lontara.example:" + port + "/");
    ProbeFeed started = feed(Map.of());
    await().until(() -> started.state().dropped() > 0);

    core.overloaded = false;

    until("lontara", "UP");
  }

  @Test
  void after_stop_nothing_is_asked_any_more() throws Exception {
    app("lontara", "http://lontara.example:" + port + "/");
    ProbeFeed started = feed(Map.of());
    until("lontara", "UP");

    await(started.stop());
    long before = asked.get();

    await().during(Duration.ofMillis(1_500)).until(() -> asked.get() <= before + 1);
  }

  private void app(String id, String url) {
    core.assets.put(id, TargetsTest.asset(id, "app", null, Map.of("url", url), Map.of()));
  }

  private ProbeFeed feed(Map<String, String> more) throws Exception {
    var settings = new HashMap<>(Map.of("target", "{inventory.url}"));
    settings.putAll(more);
    var made =
        new ProbeFeed(
            city.vertx,
            core,
            city.client,
            new Reporter("kota/probes", "kota"),
            settings,
            KINDS,
            this::now);
    feed = made;
    await(onLoop(made::start));
    return made;
  }

  private Instant now() {
    return Instant.ofEpochMilli(T0 + (System.nanoTime() - began) / 1_000_000 * FAST);
  }

  /** On one event loop, as the feed's verticle would. */
  private <T> Future<T> onLoop(Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    loop().runOnContext(ignored -> work.get().onComplete(done));
    return done.future();
  }

  private Context loop() {
    if (loop == null) {
      loop = city.vertx.getOrCreateContext();
    }
    return Objects.requireNonNull(loop);
  }

  private void until(String asset, String words) {
    await().until(() -> words.equals(core.reported.get(asset)));
  }
}
