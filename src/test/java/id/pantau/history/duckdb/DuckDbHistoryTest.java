package id.pantau.history.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.history.Awaits;
import id.pantau.history.EmbeddedHistory;
import id.pantau.history.HistorySettings;
import id.pantau.history.HistoryStore;
import id.pantau.history.HistoryStoreContract;
import id.pantau.history.HistoryUnavailable;
import id.pantau.history.Tape;
import id.pantau.history.Timeline;
import id.pantau.model.Status;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by the embedded history. */
class DuckDbHistoryTest extends HistoryStoreContract {
  private static Vertx vertx;

  @TempDir Path folder = Path.of("");

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stopVertx() throws Exception {
    Awaits.done(vertx.close());
  }

  @Override
  protected HistoryStore create() {
    return EmbeddedHistory.in(
        vertx,
        new HistorySettings(
            folder, Duration.ofDays(2), Duration.ofDays(10), Duration.ofDays(100), 256, 1));
  }

  @Test
  void a_copy_taken_without_closing_holds_batches_whole_and_takes_the_next_one() throws Exception {
    tape.added("cam", T).status("cam", Status.UP, T).sample("cam", "fps", T, 24).write(T + HOUR);
    tape.status("cam", Status.DOWN, T + HOUR).sample("cam", "fps", T + HOUR, 0).write(T + 2 * HOUR);

    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    HistoryStore reopened = EmbeddedHistory.in(vertx, HistorySettings.in(copy));
    try {
      var second = new Tape(reopened);
      assertThat(second.position()).isEqualTo(tape.position());
      second.status("cam", Status.UP, T + 2 * HOUR).write(T + 3 * HOUR);
      assertThat(Awaits.done(reopened.timeline("cam", T, T + 9 * HOUR)).orElseThrow().items())
          .extracting(Timeline.Item::status)
          .containsExactly(Status.UP, Status.DOWN, Status.UP);
      assertThat(
              Awaits.done(reopened.series("cam", "fps", T, T + 9 * HOUR, 9)).orElseThrow().points())
          .hasSize(2);
    } finally {
      Awaits.done(reopened.close());
    }
  }

  @Test
  void a_week_of_hours_in_and_out_leaves_the_file_no_larger() throws Exception {
    long half = 0;
    for (int hour = 0; hour < 7 * 24; hour += 4) {
      for (int i = 0; i < 20_000; i++) {
        tape.sample("cam-" + i % 50, "ms", T + hour * HOUR + i * 700L, i * 0.37);
      }
      tape.write(T + (hour + 1) * HOUR);
      Awaits.done(store.retention(T + (hour + 1) * HOUR));
      half = hour == 4 * 24 ? size() : half;
    }

    assertThat(size()).isLessThan(half * 3 / 2);
  }

  private long size() throws IOException {
    try (var files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Test
  void reads_before_it_is_open_say_so() throws Exception {
    HistoryStore closed = EmbeddedHistory.in(vertx, HistorySettings.in(folder.resolve("other")));

    assertThat(Awaits.failure(closed.latest()))
        .isInstanceOf(HistoryUnavailable.class)
        .hasMessageContaining("not open yet");
    Awaits.done(closed.close());
  }

  @Test
  void a_file_that_is_no_history_is_refused_by_name_and_left_alone() throws Exception {
    Path other = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(other.resolve("history.duckdb"), "not a database ".repeat(1_000));
    HistoryStore broken = EmbeddedHistory.in(vertx, HistorySettings.in(other));

    assertThat(Awaits.failure(broken.open()))
        .isInstanceOf(HistoryUnavailable.class)
        .hasMessageContaining("history.duckdb cannot be opened");
    assertThat(other.resolve("history.duckdb")).content().startsWith("not a database");
    Awaits.done(broken.close());
  }
}
