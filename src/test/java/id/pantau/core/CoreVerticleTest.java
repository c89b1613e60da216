package id.pantau.core;

import static id.pantau.core.CoreRoom.FEED;
import static id.pantau.core.CoreRoom.T0;
import static id.pantau.core.CoreRoom.await;
import static id.pantau.core.CoreRoom.camera;
import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.BatchVerdict;
import id.pantau.model.Change;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreVerticleTest {
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

  private BatchVerdict offer(Object... idStatusAt) throws Exception {
    var batch = new ObservationBatch(room.now.get(), 4);
    for (int i = 0; i < idStatusAt.length; i += 3) {
      batch.begin();
      batch.asset((String) idStatusAt[i]);
      batch.status((Status) idStatusAt[i + 1]);
      batch.at((Long) idStatusAt[i + 2]);
      batch.end();
    }
    return await(room.core.offer(batch, FEED));
  }

  @Test
  void a_report_is_in_the_engine_when_its_answer_is_sent() throws Exception {
    BatchVerdict verdict = offer("cam-1", Status.UP, T0);

    assertThat(verdict.accepted()).isEqualTo(1);
    assertThat(room.journal.newest()).isGreaterThanOrEqualTo(verdict.offset());
    assertThat(room.status("cam-1")).isEqualTo(Status.UP);
  }

  @Test
  void every_item_gets_exactly_one_verdict() throws Exception {
    offer("cam-1", Status.UP, T0);

    BatchVerdict verdict =
        offer(
            "cam-1",
            Status.UP,
            T0, // duplicate
            "cam-1",
            Status.DOWN,
            T0 - 1, // late
            "cam-2",
            Status.UP,
            T0 + 600_000, // skewed
            "nowhere",
            Status.UP,
            T0, // unknown
            "cam-2",
            Status.UP,
            0L, // too old
            "cam-2",
            Status.UP,
            7_258_118_400_000L, // year 2200
            "cam-1",
            Status.DEGRADED,
            T0 + 1); // accepted

    assertThat(verdict.duplicate()).isEqualTo(1);
    assertThat(verdict.late()).isEqualTo(1);
    assertThat(verdict.skewed()).isEqualTo(1);
    assertThat(verdict.rejected()).isEqualTo(3);
    assertThat(verdict.accepted()).isEqualTo(1);
    assertThat(verdict.items()).isEqualTo(7);
    assertThat(verdict.errors())
        .extracting(e -> e.index() + " " + e.code() + " " + e.pointer())
        .containsExactly("3 unknown_asset /3/asset", "4 too_old /4/at", "5 bad_time /5/at");
    assertThat(room.status("cam-1")).isEqualTo(Status.DEGRADED);
  }

  @Test
  void the_same_time_with_other_content_counts_as_the_newer_word() throws Exception {
    offer("cam-1", Status.UP, T0);

    BatchVerdict verdict = offer("cam-1", Status.DOWN, T0);

    assertThat(verdict.accepted()).isEqualTo(1);
    assertThat(room.status("cam-1")).isEqualTo(Status.DOWN);
  }

  @Test
  void a_duplicate_is_known_after_a_restart() throws Exception {
    offer("cam-1", Status.UP, T0);
    room.stop();

    room = new CoreRoom(folder, T0 + 2_000);

    assertThat(offer("cam-1", Status.UP, T0).duplicate()).isEqualTo(1);
  }

  @Test
  void a_skewed_report_is_taken_at_receive_time() throws Exception {
    offer("cam-1", Status.UP, T0 + 600_000);

    long since = await(room.core.read(s -> Objects.requireNonNull(s.of("cam-1")).since()));
    assertThat(since).isEqualTo(T0);
  }

  @Test
  void unknown_ids_are_kept_and_counted_until_they_are_adopted() throws Exception {
    offer("cam-9", Status.UP, T0, "cam-9", Status.UP, T0 + 1);

    List<Unregistered> unknown = await(room.core.read(s -> s.unregistered("makassar")));
    assertThat(unknown).singleElement().extracting(Unregistered::count).isEqualTo(2L);

    room.put(camera("cam-9"));
    List<Unregistered> after = await(room.core.read(s -> s.unregistered("makassar")));
    assertThat(after).isEmpty();
  }

  @Test
  void another_citys_asset_is_unknown_to_a_feed() throws Exception {
    var batch = new ObservationBatch(T0, 1);
    batch.begin();
    batch.asset("cam-1");
    batch.status(Status.DOWN);
    batch.end();

    var verdict = await(room.core.offer(batch, new Reporter("bangli/manual", "bangli")));

    assertThat(verdict.errors()).extracting("code").containsExactly("unknown_asset");
    assertThat(room.status("cam-1")).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void a_silent_asset_is_unknown_within_a_second_of_its_limit() throws Exception {
    offer("cam-1", Status.UP, T0);
    room.now.set(T0 + 90_000);

    Awaitility.await()
        .atMost(Duration.ofSeconds(2))
        .until(() -> room.status("cam-1") == Status.UNKNOWN);
  }

  @Test
  void changes_are_numbered_without_gaps_and_reach_the_records() throws Exception {
    offer("cam-1", Status.UP, T0, "cam-2", Status.DOWN, T0);
    offer("cam-1", Status.DOWN, T0 + 1);

    Awaitility.await().until(() -> await(room.records.after("makassar", 0, 100)).size() == 5);
    assertThat(room.told).extracting(Change::seq).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(await(room.records.after("makassar", 0, 100))).isEqualTo(room.told);
  }

  @Test
  void commands_that_would_lie_are_refused_whole() throws Exception {
    assertThat(room.put(camera("a", "b"), camera("b", "a")).problems())
        .extracting("detail")
        .containsExactly(
            "the parents form a cycle: a > b > a", "the parents form a cycle: b > a > b");
    assertThat(room.put(camera("c"), camera("d", "nobody")).problems())
        .extracting("pointer")
        .containsExactly("/1/parents/0");
    assertThat(
            room.put(
                    CoreRoom.asset("x1", "makassar", List.of(), Map.of("ip", "10.0.0.1")),
                    CoreRoom.asset("x2", "makassar", List.of(), Map.of("ip", "10.0.0.1")))
                .problems())
        .extracting("pointer")
        .containsExactly("/1/externalIds/ip");
    boolean anyThere =
        await(room.core.read(s -> s.of("a") != null || s.of("c") != null || s.of("x1") != null));
    assertThat(anyThere).isFalse();
  }

  @Test
  void an_external_id_finds_its_asset() throws Exception {
    room.put(CoreRoom.asset("nvr-cam", "makassar", List.of(), Map.of("nvr", "S1/4")));
    var batch = new ObservationBatch(T0, 1);
    batch.begin();
    batch.xref("nvr:S1/4");
    batch.status(Status.UP);
    batch.end();

    await(room.core.offer(batch, FEED));

    assertThat(room.status("nvr-cam")).isEqualTo(Status.UP);
  }

  @Test
  void a_watched_asset_is_followed_report_by_report() throws Exception {
    int ref = await(room.core.read(s -> Objects.requireNonNull(s.of("cam-1")).ref()));
    room.core.watch(ref);

    offer("cam-1", Status.UP, T0, "cam-2", Status.UP, T0, "cam-1", Status.UP, T0 + 1);
    room.core.unwatch(ref);
    offer("cam-1", Status.UP, T0 + 2);

    assertThat(room.seen).extracting(SeenObservation::at).containsExactly(T0, T0 + 1);
  }

  @Test
  void measures_alone_do_not_make_a_status() throws Exception {
    var batch = new ObservationBatch(T0, 1);
    batch.begin();
    batch.asset("cam-1");
    batch.measure("fps", 24);
    batch.end();

    assertThat(await(room.core.offer(batch, FEED)).accepted()).isEqualTo(1);
    assertThat(room.status("cam-1")).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void too_many_waiting_reports_are_refused_with_a_time_to_come_back() {
    var batches = java.util.stream.Stream.generate(() -> big(60_000)).limit(20).toList();

    long refused =
        batches.stream()
            .map(b -> room.core.offer(b, FEED))
            .filter(f -> f.failed() && f.cause() instanceof Overloaded)
            .count();

    assertThat(refused).isPositive();
    Awaitility.await().until(() -> room.core.queued() == 0);
  }

  private static ObservationBatch big(int items) {
    var batch = new ObservationBatch(T0, items);
    for (int i = 0; i < items; i++) {
      batch.begin();
      batch.asset("cam-1");
      batch.status(Status.UP);
      batch.at(T0 + i);
      batch.end();
    }
    return batch;
  }

  @Test
  void a_restart_marks_what_it_knows_and_notes_its_blind_time() throws Exception {
    offer("cam-1", Status.UP, T0);
    room.stop();

    room = new CoreRoom(folder, T0 + 600_000);

    assertThat(room.status("cam-1")).isEqualTo(Status.UP);
    assertThat(room.told)
        .singleElement()
        .isInstanceOfSatisfying(StatusChange.class, c -> assertThat(c.flags()).isEqualTo(1));
    Awaitility.await().until(() -> !await(room.records.blindAfter(0)).isEmpty());
    assertThat(await(room.records.blindAfter(0)).get(0).interval().to()).isEqualTo(T0 + 600_000);
  }

  @Test
  void a_stop_does_not_wait_for_records_that_cannot_be_written_and_the_next_start_fills_them()
      throws Exception {
    await(room.records.close()); // for the core as a disk that stays away
    assertThat(offer("cam-1", Status.DOWN, T0).accepted()).isEqualTo(1);

    room.stop();

    room = new CoreRoom(folder, T0 + 1_000);
    assertThat(room.status("cam-1")).isEqualTo(Status.DOWN);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(await(room.records.after("makassar", 0, 100)))
                    .anySatisfy(
                        change ->
                            assertThat(change)
                                .isInstanceOfSatisfying(
                                    StatusChange.class,
                                    c -> assertThat(c.to()).isEqualTo(Status.DOWN))));
  }
}
