package id.pantau.history;

import static id.pantau.history.Awaits.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.pantau.model.Status;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer, between a journal in memory and a real store that can be broken. */
class HistoryWriterTest {
  private static final long T = 1_767_571_200_000L;
  private static final long DAY = 86_400_000;

  private final Vertx vertx = Vertx.vertx();
  private final FakeJournal journal = new FakeJournal();
  private final FakeChangeLog changes = new FakeChangeLog();
  private final AtomicLong complete = new AtomicLong(Long.MAX_VALUE);
  private FragileStore store;

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void makeStore() {
    store = new FragileStore(EmbeddedHistory.in(vertx, HistorySettings.in(folder)));
  }

  @AfterEach
  void close() throws Exception {
    done(store.close());
    done(vertx.close());
  }

  private HistoryWriter writer(int maxPerSecond, int batch) {
    return new HistoryWriter(
        vertx,
        journal,
        changes,
        complete::get,
        store,
        settings(maxPerSecond, batch),
        Clock.systemUTC());
  }

  private static WriterSettings settings(int maxPerSecond, int batch) {
    return new WriterSettings(
        maxPerSecond,
        batch,
        Duration.ofMillis(20),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(40));
  }

  private HistoryWriter started() {
    HistoryWriter writer = writer(1_000_000, 50);
    writer.start();
    return writer;
  }

  private void report(int count) {
    for (int i = 0; i < count; i++) {
      journal.report("cam", T + journal.newest() * 1_000, 1, 24);
    }
  }

  private int stored() throws Exception {
    return done(store.series("cam", "fps", T - DAY, T + DAY, 10_000)).orElseThrow().points().size();
  }

  @Test
  void what_the_journal_and_the_change_log_hold_is_readable_soon() throws Exception {
    report(120);
    changes.status("cam", Status.UNKNOWN, Status.UP, T, 1);
    changes.blind(T + 10_000, T + 20_000);
    HistoryWriter writer = started();

    await().until(() -> writer.position() == 120);

    assertThat(stored()).isEqualTo(120);
    assertThat(done(store.series("cam", HistoryBatch.REPORTED_STATUS, T, T + DAY, 1)).orElseThrow())
        .extracting(Series::points)
        .asList()
        .hasSize(1);
    Timeline timeline = done(store.timeline("cam", T, T + DAY)).orElseThrow();
    assertThat(timeline.upTo()).isEqualTo(T + 119_000);
    assertThat(timeline.items())
        .extracting(Timeline.Item::cause)
        .containsExactly("reported", Timeline.BLIND, "reported");
    assertThat(writer.lagEntries()).isZero();
    assertThat(writer.lagSeconds()).isZero();
    assertThat(writer.written()).isEqualTo(240);
    done(writer.stop());
  }

  @Test
  void an_outage_of_the_store_only_makes_it_lag() throws Exception {
    HistoryWriter writer = started();
    report(10);
    await().until(() -> writer.position() == 10);
    store.refuses = true;
    report(500);
    changes.status("cam", Status.UNKNOWN, Status.UP, T, 11);
    await().until(() -> writer.failures() > 3);
    assertThat(writer.lagEntries()).isEqualTo(500);
    assertThat(writer.lagSeconds()).isPositive();

    store.refuses = false;

    await().until(() -> writer.position() == 510);
    assertThat(stored()).isEqualTo(510);
    assertThat(done(store.latest())).hasSize(1);
    done(writer.stop());
  }

  @Test
  void a_store_that_another_data_folder_filled_is_left_alone_and_named() throws Exception {
    report(20);
    HistoryWriter first = started();
    await().until(() -> first.position() == 20);
    done(first.stop());
    var fresh = new FakeJournal();
    fresh.report("cam", T + DAY / 2, 1, 24);

    HistoryWriter writer =
        new HistoryWriter(
            vertx,
            fresh,
            changes,
            complete::get,
            store,
            settings(1_000_000, 50),
            Clock.systemUTC());
    writer.start();

    await().until(() -> writer.state() == StoreState.OTHER_JOURNAL);
    assertThat(writer.lagSeconds()).isLessThan(60);
    for (int i = 0; i < 30; i++) {
      fresh.report("cam", T + DAY / 2 + i, 1, 24);
    }
    long failed = writer.failures();
    await().until(() -> writer.failures() > failed + 2);
    assertThat(writer.state()).isEqualTo(StoreState.OTHER_JOURNAL);
    assertThat(stored()).isEqualTo(20);
    done(writer.stop());
  }

  @Test
  void a_lost_answer_stores_nothing_twice() throws Exception {
    HistoryWriter writer = started();
    store.losesAnswers = true;
    for (int lost = 1; lost <= 3; lost++) {
      report(10);
      int failures = lost;
      await().until(() -> writer.failures() >= failures);
    }
    store.losesAnswers = false;
    report(30);

    await().until(() -> writer.position() == 60);

    assertThat(stored()).isEqualTo(60);
    done(writer.stop());
  }

  @Test
  void stop_writes_what_waits_and_a_new_writer_goes_on_from_there() throws Exception {
    HistoryWriter first = started();
    await().until(() -> first.position() == 0 && first.failures() == 0);
    report(330);
    done(first.stop());
    assertThat(first.position()).isEqualTo(330);
    int writes = store.writes;

    report(7);
    HistoryWriter second = started();
    await().until(() -> second.position() == 337);

    assertThat(store.writes).isLessThanOrEqualTo(writes + 2);
    assertThat(stored()).isEqualTo(337);
    done(second.stop());
  }

  @Test
  void stop_ends_soon_though_the_store_fails() throws Exception {
    store.refuses = true;
    HistoryWriter writer = started();
    report(5);

    done(writer.stop());

    assertThat(writer.position()).isZero();
  }

  @Test
  void catching_up_keeps_its_pace() throws Exception {
    report(600);
    HistoryWriter writer = writer(2_000, 100);
    long begun = System.nanoTime();
    writer.start();

    await().until(() -> writer.position() == 600);

    // 6 batches with 5 pauses of 100 observations at 2,000 a second
    assertThat(System.nanoTime() - begun).isGreaterThan(240_000_000L);
    assertThat(store.largest).isEqualTo(200);
    done(writer.stop());
  }

  @Test
  void history_claims_no_time_whose_changes_may_still_come() throws Exception {
    report(100);
    complete.set(40);
    HistoryWriter writer = started();
    await().until(() -> writer.position() == 100);
    assertThat(writer.upTo()).isEqualTo(T + 39_000);

    complete.set(1_000);
    journal.tick(T + 101_000);

    await().until(() -> writer.upTo() == T + 101_000);
    done(writer.stop());
  }

  @Test
  void entries_pruned_too_early_are_counted() throws Exception {
    report(10);
    HistoryWriter first = started();
    await().until(() -> first.position() == 10);
    done(first.stop());
    report(20);
    journal.oldest = 16;

    HistoryWriter second = started();
    await().until(() -> second.position() == 30);

    assertThat(second.missed()).isEqualTo(5);
    done(second.stop());
  }
}
