package id.pantau.history.influx;

import static id.pantau.history.Awaits.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.pantau.history.FakeChangeLog;
import id.pantau.history.FakeJournal;
import id.pantau.history.HistoryUnavailable;
import id.pantau.history.HistoryWriter;
import id.pantau.history.Series;
import id.pantau.history.StoreState;
import id.pantau.history.Timeline;
import id.pantau.history.WriterSettings;
import id.pantau.model.Status;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer, a journal in memory, and a store that fails in every way an InfluxDB does. */
class InfluxOutageTest {
  private static final long T = 1_767_571_200_000L;
  private static final String BUCKET = "pantau";

  private final Vertx vertx = Vertx.vertx();
  private final FakeJournal journal = new FakeJournal();
  private final FakeChangeLog changes = new FakeChangeLog();
  private StandIn standIn;
  private InfluxServer server;
  private @Nullable InfluxHistory store;
  private @Nullable HistoryWriter writer;

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void startStandIn() throws Exception {
    standIn = new StandIn(vertx, true);
    server = standIn.start();
  }

  @AfterEach
  void close() throws Exception {
    if (writer != null) {
      done(writer.stop());
    }
    if (store != null) {
      done(store.close());
    }
    done(vertx.close());
  }

  private HistoryWriter started() {
    return started(server, 64 << 20);
  }

  private HistoryWriter started(InfluxServer at, long mostRefused) {
    InfluxSettings usual = at.settings(BUCKET, folder, InfluxSettings.WINDOW);
    var settings =
        new InfluxSettings(
            usual.url(),
            usual.token(),
            usual.org(),
            usual.bucket(),
            folder,
            Duration.ofMillis(1_000),
            Duration.ofDays(400),
            Duration.ofDays(400),
            Duration.ofDays(400),
            null,
            InfluxSettings.WINDOW);
    var pace =
        new WriterSettings(
            1_000_000,
            50,
            Duration.ofMillis(20),
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100));
    store = new InfluxHistory(vertx, settings, mostRefused);
    writer =
        new HistoryWriter(
            vertx, journal, changes, () -> Long.MAX_VALUE, store, pace, Clock.systemUTC());
    writer.start();
    return writer;
  }

  private void report(int count) {
    for (int i = 0; i < count; i++) {
      journal.report("cam", T + journal.newest() * 1_000, 1, journal.newest());
    }
  }

  /** Waits until the writer is through and every value ever reported stands in the store. */
  private void allStored(HistoryWriter by) {
    await()
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(by.position()).isEqualTo(journal.newest());
              List<Series.Point> found =
                  done(stored().series("cam", "fps", T, T + 86_400_000, 10_000))
                      .orElseThrow()
                      .points();
              assertThat(found.size()).isEqualTo((int) journal.newest());
              for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i)).isEqualTo(new Series.Point(T + i * 1_000L, i));
              }
            });
  }

  private InfluxHistory stored() {
    return Objects.requireNonNull(store);
  }

  @Test
  void a_store_that_stops_a_while_only_makes_history_late() throws Exception {
    HistoryWriter by = started();
    report(120);
    allStored(by);
    standIn.stop();
    report(300);
    changes.status("cam", Status.UNKNOWN, Status.UP, T, 5);
    await().until(() -> by.state() == StoreState.UNREACHABLE);
    assertThat(by.lagEntries()).isPositive();

    standIn.start();

    allStored(by);
    assertThat(by.state()).isEqualTo(StoreState.OK);
    assertThat(by.losses()).isZero();
    Timeline timeline = done(stored().timeline("cam", T, T + 86_400_000)).orElseThrow();
    assertThat(timeline.items()).extracting(Timeline.Item::status).containsExactly(Status.UP);
  }

  @Test
  void errors_and_refusals_for_now_in_turn_lose_nothing_and_are_told_apart() throws Exception {
    HistoryWriter by = started();
    report(50);
    allStored(by);
    standIn.status = 500;
    report(50);
    await().until(() -> by.state() == StoreState.FAILING);
    standIn.status = 503;
    await().until(() -> by.state() == StoreState.BUSY);
    standIn.status = 500;
    standIn.failure =
        "engine: error writing WAL entry: write /wal/_00001.wal: no space left on device";
    report(50);
    await().until(() -> by.state() == StoreState.DISK_FULL);

    standIn.status = 0;

    allStored(by);
    assertThat(by.state()).isEqualTo(StoreState.OK);
  }

  @Test
  void a_store_that_asks_for_a_pause_gets_it() throws Exception {
    HistoryWriter by = started();
    report(10);
    allStored(by);
    standIn.retryAfter = 1;
    standIn.status = 429;
    report(10);
    await().until(() -> by.state() == StoreState.BUSY);
    long begun = System.nanoTime();
    standIn.status = 0;

    allStored(by);

    assertThat(System.nanoTime() - begun).isGreaterThan(600_000_000L);
  }

  @Test
  void a_slow_store_is_waited_for_and_one_that_is_too_slow_is_named() throws Exception {
    HistoryWriter by = started();
    report(50);
    allStored(by);
    standIn.slowMillis = 60;
    report(50);
    allStored(by);
    assertThat(by.failures()).isZero();

    standIn.slowMillis = 4_000;
    report(50);
    await().until(() -> by.state() == StoreState.SLOW);
    standIn.slowMillis = 0;

    allStored(by);
  }

  @Test
  void a_store_that_answers_half_is_named_and_believed_in_nothing() throws Exception {
    standIn.half = true;
    HistoryWriter by = started();
    report(50);
    await().until(() -> by.state() == StoreState.HALF_ANSWER);
    assertThat(by.position()).isZero();

    standIn.half = false;

    allStored(by);
  }

  @Test
  void a_wrong_token_and_a_missing_bucket_are_named_and_mended_without_a_restart()
      throws Exception {
    HistoryWriter wrong = started(new InfluxServer(server.url(), "not-it", server.org()), 1 << 20);
    await().until(() -> wrong.state() == StoreState.WRONG_TOKEN);
    done(wrong.stop());
    done(stored().close());
    standIn.mayMake = false;
    HistoryWriter by = started();
    report(50);
    await().until(() -> by.state() == StoreState.BUCKET_MISSING);

    standIn.mayMake = true;

    allStored(by);
  }

  @Test
  void an_organisation_that_is_not_set_is_asked_for_by_its_setting() {
    var without = new InfluxServer(server.url(), server.token(), "");
    store = new InfluxHistory(vertx, without.settings(BUCKET, folder, InfluxSettings.WINDOW));
    assertThatThrownBy(() -> done(stored().open()))
        .hasRootCauseInstanceOf(HistoryUnavailable.class)
        .rootCause()
        .hasMessageContaining("set history.influx.org");
  }

  @Test
  void a_refused_point_is_written_down_with_its_reason_and_blocks_no_other() throws Exception {
    HistoryWriter by = started();
    report(50);
    allStored(by);
    // 40 days after the last point, as the server counts: one sample of 1970 is too old for it.
    standIn.place(BUCKET, "raw", true).keptSeconds =
        (System.currentTimeMillis() - T) / 1_000 + 86_400;
    report(70);
    journal.report("cam", 86_400_000L, 1, 77);
    report(79);

    await().until(() -> by.position() == 200);

    assertThat(by.refused()).isEqualTo(2); // its value and its reported status
    assertThat(by.state()).isEqualTo(StoreState.REFUSED_POINTS);
    assertThat(standIn.count(BUCKET, "raw", "sample")).isEqualTo(199);
    assertThat(Files.readString(folder.resolve(DeadLetter.FILE)))
        .contains("points outside retention policy")
        .contains("sample,asset=cam,measure=fps value=77.0 86400000000000")
        .hasLineCount(2);
  }

  @Test
  void a_conflict_of_types_is_written_down_until_the_file_is_full_and_then_history_waits()
      throws Exception {
    HistoryWriter by = started(server, 6_000);
    await().until(() -> by.state() == StoreState.OK || by.failures() > 0);
    standIn
        .place(BUCKET, "raw", true)
        .store(StandInLine.of("sample,asset=other,measure=fps value=1i 1"), 0);
    report(20);
    await().until(() -> by.position() == 20);
    assertThat(by.state()).isEqualTo(StoreState.REFUSED_POINTS);
    assertThat(by.refused()).isEqualTo(20);
    assertThat(standIn.count(BUCKET, "raw", "reported")).isEqualTo(20);

    report(200);
    await().until(() -> by.state() == StoreState.REFUSED_FULL);
    assertThat(by.position()).isLessThan(220);
    standIn.place(BUCKET, "raw", true).measurements.remove("sample");

    await().until(() -> by.position() == 220);
    assertThat(Files.readString(folder.resolve(DeadLetter.FILE)))
        .contains("field type conflict: input field \\\"value\\\" on measurement \\\"sample\\\"");
  }

  @Test
  void a_store_that_loses_its_last_minutes_is_noticed_and_filled_from_the_journal()
      throws Exception {
    HistoryWriter by = started();
    report(200);
    changes.status("cam", Status.UNKNOWN, Status.UP, T, 5);
    allStored(by);
    var earlier = standIn.remembered();
    report(300);
    changes.status("cam", Status.UP, Status.DOWN, T + 250_000, 250);
    await().until(() -> by.position() == 500);

    standIn.forget(earlier, null);

    await().until(() -> by.losses() == 1);
    allStored(by);
    Timeline timeline = done(stored().timeline("cam", T, T + 86_400_000)).orElseThrow();
    assertThat(timeline.items())
        .extracting(Timeline.Item::status)
        .containsExactly(Status.UP, Status.DOWN);
    assertThat(by.missed()).isZero();
  }

  @Test
  void a_loss_in_one_bucket_alone_is_noticed_too_and_after_a_restart_of_ours() throws Exception {
    HistoryWriter by = started();
    report(200);
    allStored(by);
    var earlier = standIn.remembered();
    report(300);
    await().until(() -> by.position() == 500);
    standIn.forget(earlier, "raw");
    await().until(() -> by.losses() == 1);
    allStored(by);
    report(300);
    allStored(by);
    done(by.stop());
    done(stored().close());

    standIn.forget(earlier, "raw");
    HistoryWriter after = started();

    allStored(after);
  }

  @Test
  void a_store_that_says_yes_and_stores_nothing_is_noticed() throws Exception {
    HistoryWriter by = started();
    report(200);
    allStored(by);
    standIn.forgets = true;
    report(100);
    await().until(() -> by.losses() > 0);
    standIn.forgets = false;

    allStored(by);
  }
}
