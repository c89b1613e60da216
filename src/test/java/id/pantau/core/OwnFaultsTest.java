package id.pantau.core;

import static id.pantau.core.CoreRoom.FEED;
import static id.pantau.core.CoreRoom.T0;
import static id.pantau.core.CoreRoom.await;
import static id.pantau.core.CoreRoom.camera;
import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.BatchVerdict;
import id.pantau.model.Flags;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import id.pantau.records.BlindInterval;
import id.pantau.records.ChangeLog.NumberedBlind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is our own fault never looks like the city's. The wall clock is {@code room.now}. */
class OwnFaultsTest {
  private static final int CAMERAS = 20;

  @TempDir Path folder;
  private final AtomicLong monotonic = new AtomicLong(1_000);
  private CoreRoom room;

  @BeforeEach
  void open() throws Exception {
    room = new CoreRoom(folder, T0, monotonic, Duration.ofSeconds(5));
    for (int i = 0; i < CAMERAS; i++) {
      room.put(camera("cam-" + i));
    }
  }

  @AfterEach
  void close() throws Exception {
    room.close();
  }

  /** A report of each camera, with a time of its own or without. */
  private BatchVerdict reports(boolean timed, long at) throws Exception {
    var batch = new ObservationBatch(room.now.get(), CAMERAS);
    for (int i = 0; i < CAMERAS; i++) {
      batch.begin();
      batch.asset("cam-" + i);
      batch.status(Status.UP);
      if (timed) {
        batch.at(at);
      }
      batch.end();
    }
    return await(room.core.offer(batch, FEED));
  }

  /** Both clocks run; a checkpoint lets the core look at them. */
  private void run(long millis) throws Exception {
    for (long left = millis; left > 0; left -= 4_000) {
      room.now.addAndGet(Math.min(left, 4_000));
      monotonic.addAndGet(Math.min(left, 4_000));
      await(room.core.checkpoint());
    }
  }

  private long truth() {
    return T0 + monotonic.get() - 1_000;
  }

  private List<BlindInterval> blind() throws Exception {
    return await(room.records.blindAfter(0)).stream().map(NumberedBlind::interval).toList();
  }

  private void allAreUp() throws Exception {
    for (int i = 0; i < CAMERAS; i++) {
      assertThat(room.status("cam-" + i)).isEqualTo(Status.UP);
    }
  }

  @Test
  void a_pause_of_ten_minutes_is_blind_time_and_makes_nothing_silent() throws Exception {
    reports(false, 0);
    run(60_000);
    long before = await(room.core.read(States::now));
    room.told.clear();

    room.now.addAndGet(600_000);
    monotonic.addAndGet(600_000);
    run(4_000);

    allAreUp();
    Awaitility.await()
        .untilAsserted(
            () -> {
              assertThat(blind()).hasSize(1);
              assertThat(blind().get(0).from()).isEqualTo(before);
              assertThat(blind().get(0).to()).isGreaterThanOrEqualTo(before + 600_000);
            });
    int flags = await(room.core.read(s -> Objects.requireNonNull(s.of("cam-0")).flags()));
    assertThat(flags).as("older than its limit, so not verified").isEqualTo(Flags.UNVERIFIED);

    run(30_000); // what was left of its limit
    assertThat(room.status("cam-0")).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void the_first_thing_after_a_pause_may_be_a_report() throws Exception {
    reports(false, 0);
    run(80_000);

    room.now.addAndGet(60_000);
    monotonic.addAndGet(60_000);
    BatchVerdict verdict = reports(false, 0);
    run(4_000);

    assertThat(verdict.accepted()).isEqualTo(CAMERAS);
    allAreUp();
    Awaitility.await().untilAsserted(() -> assertThat(blind()).hasSize(1));
  }

  @Test
  void a_wall_clock_that_steps_by_an_hour_and_back_changes_no_status() throws Exception {
    for (boolean timed : new boolean[] {true, false}) {
      for (long step : new long[] {3_600_000, -3_600_000}) {
        reports(timed, truth());
        room.told.clear();
        room.now.addAndGet(step);
        for (int i = 0; i < 10; i++) {
          run(28_000);
          BatchVerdict verdict = reports(timed, truth());
          assertThat(verdict.accepted()).as("no feed is blamed").isEqualTo(CAMERAS);
        }
        room.now.addAndGet(-step);
        for (int i = 0; i < 4; i++) {
          run(28_000);
          reports(timed, truth());
        }
        assertThat(room.told).as("timed %s, step %d", timed, step).isEmpty();
        allAreUp();
        long now = await(room.core.read(States::now));
        assertThat(Math.abs(now - truth())).isLessThan(1_000);
      }
    }
    assertThat(blind()).isEmpty();
  }

  @Test
  void a_silent_camera_is_unknown_in_time_while_our_wall_clock_is_wrong() throws Exception {
    reports(true, truth());
    room.now.addAndGet(-3_600_000);

    run(88_000);
    allAreUp();
    run(4_000);

    assertThat(room.status("cam-0")).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void while_we_refuse_reports_nobody_falls_silent_and_the_time_is_blind() {
    var gaps = new Gaps(5_000);
    long now = T0;
    assertThat(gaps.held(false, now)).isFalse();
    for (int tick = 1; tick <= 60; tick++) { // half a minute of refusals
      assertThat(gaps.held(true, now + tick * 500L)).isTrue();
      long from = gaps.blindFrom(true, now + tick * 500L);
      assertThat(from).isEqualTo(tick % 20 == 0 ? now + (tick - 20) * 500L : Gaps.NONE);
    }
    assertThat(gaps.held(true, now + 33_000)).isTrue();
    assertThat(gaps.held(false, now + 33_500)).isTrue();
    assertThat(gaps.blindFrom(false, now + 33_500)).isEqualTo(now + 30_000);
    assertThat(gaps.held(false, now + 34_000)).isFalse();
    assertThat(gaps.blindFrom(false, now + 34_000)).isEqualTo(Gaps.NONE);
  }

  @Test
  void when_the_times_of_all_feeds_lie_ahead_we_are_behind_and_no_feed_is_blamed() {
    var times = new FeedTimes();
    for (int i = 0; i < 30; i++) {
      times.heard("makassar/one", 3_600_000, T0);
    }
    assertThat(times.allAhead()).as("one feed alone may be wrong itself").isFalse();
    for (int i = 0; i < 30; i++) {
      times.heard("makassar/two", 3_600_000, T0);
    }
    assertThat(times.allAhead()).isTrue();

    for (int i = 0; i < 60; i++) {
      times.heard(i % 2 == 0 ? "makassar/one" : "makassar/two", i % 2 * 600_000L, T0 + 60_000);
    }
    assertThat(times.allAhead()).as("one wrong feed of two").isFalse();
  }
}
