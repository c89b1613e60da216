package id.pantau.core;

import static id.pantau.core.CoreRoom.T0;
import static id.pantau.core.CoreRoom.await;
import static id.pantau.core.CoreRoom.camera;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.pantau.model.Asset;
import id.pantau.model.BatchVerdict;
import id.pantau.model.Cause;
import id.pantau.model.Change;
import id.pantau.model.Feed;
import id.pantau.model.FeedChange;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Declared feeds: signs of life, silence, quota and health, over real files. */
class FeedStatesTest {
  private static final Reporter NVR = new Reporter("makassar/nvr", "makassar");

  @TempDir Path folder;
  private CoreRoom room;

  @BeforeEach
  void open() throws Exception {
    room = new CoreRoom(folder, T0);
    room.put(camera("cam-1"), camera("cam-2"));
  }

  @AfterEach
  void close() throws Exception {
    room.close();
  }

  private void declare(Feed.Mode mode, @Nullable Integer quota) throws Exception {
    var feed =
        new Feed(
            "nvr",
            "makassar",
            Feed.PUSH,
            mode,
            Feed.Operator.CITY,
            60,
            Proof.PICTURE,
            quota,
            Map.of());
    assertThat(await(room.core.command(new Command.PutFeed(feed))).applied()).isTrue();
  }

  private BatchVerdict offer(String... ids) throws Exception {
    var batch = new ObservationBatch(room.now.get(), ids.length);
    for (String id : ids) {
      batch.begin();
      batch.asset(id);
      batch.status(Status.UP);
      batch.at(room.now.get());
      batch.end();
    }
    return await(room.core.offer(batch, NVR));
  }

  private FeedState feed() throws Exception {
    return await(room.core.read(states -> states.feeds("makassar"))).get(0);
  }

  private Cause cause(String id) throws Exception {
    return await(room.core.read(states -> Objects.requireNonNull(states.of(id)).cause()));
  }

  /** Moves the clock and waits until a tick has seen it. */
  private void pass(long millis) throws Exception {
    long to = room.now.addAndGet(millis);
    Awaitility.await().until(() -> await(room.core.read(states -> states.now())) >= to);
  }

  @Test
  void an_on_change_feed_that_only_says_it_lives_keeps_its_assets_up() throws Exception {
    declare(Feed.Mode.ON_CHANGE, null);
    offer("cam-1");
    for (int minute = 0; minute < 10; minute++) {
      pass(60_000);
      offer();
    }

    assertThat(room.status("cam-1")).isEqualTo(Status.UP);
    assertThat(feed().silent()).isFalse();
    assertThat(feed().heardAt()).isEqualTo(room.now.get());
  }

  @Test
  void its_silence_is_one_fact_and_a_report_ends_it() throws Exception {
    declare(Feed.Mode.ON_CHANGE, null);
    offer("cam-1", "cam-2");

    pass(181_000);
    assertThat(feed().silentSince()).isEqualTo(T0 + 180_000);
    assertThat(room.status("cam-2")).isEqualTo(Status.UNKNOWN);
    assertThat(cause("cam-2")).isEqualTo(Cause.FEED_SILENT);

    offer("cam-1");
    assertThat(feed().silent()).isFalse();
    assertThat(room.status("cam-2")).isEqualTo(Status.UP);
  }

  @Test
  void its_silence_and_its_return_are_steps_of_the_stream_before_those_of_its_assets()
      throws Exception {
    declare(Feed.Mode.ON_CHANGE, null);
    offer("cam-1", "cam-2");
    long before = await(room.core.read(states -> states.seq("makassar")));
    pass(181_000);
    offer("cam-1");
    await(room.core.checkpoint());

    List<Change> steps = await(room.records.after("makassar", before, 100));
    assertThat(steps.get(0))
        .isEqualTo(
            new FeedChange(
                "makassar",
                before + 1,
                "nvr",
                true,
                T0 + 180_000,
                steps.get(0).at(),
                steps.get(0).offset()));
    List<FeedChange> told =
        steps.stream().filter(FeedChange.class::isInstance).map(FeedChange.class::cast).toList();
    assertThat(told).extracting(FeedChange::word).containsExactly("silent", "restored");
    assertThat(room.told.stream().filter(FeedChange.class::isInstance).toList())
        .isEqualTo(List.copyOf(told));
  }

  @Test
  void silence_and_declaration_survive_a_restart_and_our_absence_is_not_its_silence()
      throws Exception {
    declare(Feed.Mode.ON_CHANGE, 500);
    offer("cam-1");
    await(room.core.checkpoint());
    room.stop();

    room = new CoreRoom(folder, T0 + 86_400_000);
    assertThat(feed().feed().quotaPerMinute()).isEqualTo(500);
    assertThat(room.status("cam-1")).isEqualTo(Status.UP);
    pass(200_000);
    assertThat(feed().silent()).as("half its limit is added after our start").isFalse();
    pass(100_000);
    assertThat(feed().silent()).isTrue();
    assertThat(cause("cam-1")).isEqualTo(Cause.FEED_SILENT);
  }

  @Test
  void a_batch_over_the_quota_is_refused_whole_and_counted_until_it_refills() throws Exception {
    declare(Feed.Mode.PERIODIC, 2);
    offer("cam-1", "cam-2");

    assertThatThrownBy(() -> offer("cam-1"))
        .cause()
        .hasMessageContaining("may send 2 observations a minute")
        .isInstanceOfSatisfying(
            OverQuota.class, over -> assertThat(over.retryAfterSeconds()).isEqualTo(30));
    assertThat(feed().figures().dropped()).isEqualTo(1);
    room.now.addAndGet(30_000);
    assertThat(offer("cam-1").accepted()).isEqualTo(1);
    assertThat(feed().figures().accepted()).isEqualTo(3);
  }

  @Test
  void reports_prove_what_the_feed_declares_where_they_do_not_say() throws Exception {
    declare(Feed.Mode.PERIODIC, null);
    offer("cam-1");

    @Nullable Proof proof =
        await(room.core.read(states -> Objects.requireNonNull(states.of("cam-1")).proof()));
    assertThat(proof).isEqualTo(Proof.PICTURE);
  }

  @Test
  void a_forgotten_feed_leaves_its_assets_to_their_own_silence() throws Exception {
    declare(Feed.Mode.ON_CHANGE, null);
    offer("cam-1");
    assertThat(await(room.core.command(new Command.RemoveFeed("makassar", "nvr"))).removed())
        .isEqualTo(1);

    List<FeedState> left = await(room.core.read(states -> states.feeds("makassar")));
    assertThat(left).isEmpty();
    pass(91_000);
    assertThat(cause("cam-1")).isEqualTo(Cause.SILENT);
  }

  @Test
  void a_new_declaration_or_its_end_lets_nothing_look_well_that_a_silent_feed_said()
      throws Exception {
    declare(Feed.Mode.ON_CHANGE, null);
    offer("cam-1");
    pass(181_000);
    room.told.clear();

    declare(Feed.Mode.ON_CHANGE, 77);
    assertThat(feed().silent()).isTrue();
    declare(Feed.Mode.PERIODIC, 77);
    declare(Feed.Mode.ON_CHANGE, 77);
    await(room.core.command(new Command.RemoveFeed("makassar", "nvr")));
    pass(1_000);

    assertThat(room.status("cam-1")).isEqualTo(Status.UNKNOWN);
    assertThat(room.told)
        .filteredOn(StatusChange.class::isInstance)
        .extracting(change -> ((StatusChange) change).to())
        .containsOnly(Status.UNKNOWN);
  }

  @Test
  void a_silent_periodic_feed_that_becomes_on_change_takes_its_assets_along() throws Exception {
    declare(Feed.Mode.PERIODIC, null);
    room.put(slow("cam-slow"));
    offer("cam-slow");
    pass(181_000);
    assertThat(room.status("cam-slow")).as("its own interval is longer").isEqualTo(Status.UP);

    declare(Feed.Mode.ON_CHANGE, null);

    assertThat(room.status("cam-slow")).isEqualTo(Status.UNKNOWN);
    assertThat(cause("cam-slow")).isEqualTo(Cause.FEED_SILENT);
  }

  private static Asset slow(String id) {
    Asset camera = camera(id);
    return new Asset(
        id,
        camera.city(),
        camera.name(),
        camera.kind(),
        camera.area(),
        null,
        Double.NaN,
        Double.NaN,
        List.of(),
        3_600,
        camera.lifecycle(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        Map.of(),
        Map.of());
  }

  @Test
  void a_feed_cannot_be_called_manual() throws Exception {
    var feed =
        new Feed(
            Feed.MANUAL,
            "makassar",
            Feed.PUSH,
            Feed.Mode.PERIODIC,
            Feed.Operator.CITY,
            60,
            Proof.SERVICE,
            null,
            Map.of());

    CommandResult result = await(room.core.command(new Command.PutFeed(feed)));

    assertThat(result.problems())
        .singleElement()
        .satisfies(e -> assertThat(e.pointer()).isEqualTo("/id"));
  }
}
