package id.pantau.history.influx;

import static id.pantau.history.Awaits.done;
import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.history.Availability;
import id.pantau.history.AvailabilityQuery;
import id.pantau.history.EmbeddedHistory;
import id.pantau.history.GroupBy;
import id.pantau.history.HistoryExport;
import id.pantau.history.HistorySettings;
import id.pantau.history.HistoryStore;
import id.pantau.history.Tape;
import id.pantau.model.Status;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The move from the embedded history to an InfluxDB. */
class HistoryCopyTest {
  private static final long T = 1_767_571_200_000L;
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  private final Vertx vertx = Vertx.vertx();
  private final List<String> told = new ArrayList<>();

  @TempDir Path folder = Path.of("");

  @AfterEach
  void close() throws Exception {
    done(vertx.close());
  }

  private HistoryStore embedded() {
    return EmbeddedHistory.in(
        vertx,
        new HistorySettings(
            folder, Duration.ofDays(2), Duration.ofDays(10), Duration.ofDays(100), 256, 1));
  }

  private static Tape told(HistoryStore store) throws Exception {
    var tape = new Tape(store);
    tape.added("cam", T).status("cam", Status.UP, T).status("cam", Status.DOWN, T + DAY);
    tape.added("quiet", T).status("quiet", Status.UP, T + HOUR).blind(T + HOUR, T + 2 * HOUR);
    for (int i = 0; i < 14 * 24; i += 12) {
      tape.sample("cam", "ms", T + i * HOUR, i);
    }
    tape.status("cam", Status.UP, T + 12 * DAY).write(T + 14 * DAY);
    assertThat(done(store.retention(T + 14 * DAY)).transitions()).isPositive();
    return tape;
  }

  private static Availability sums(HistoryStore store, long from, long to) throws Exception {
    return done(store.availability(AvailabilityQuery.of(GroupBy.ASSET, Tape.CITY, from, to)));
  }

  @Test
  void what_was_copied_answers_as_before_and_the_writer_goes_on_from_there() throws Exception {
    HistoryStore from = embedded();
    Tape tape = told(from);
    var standIn = new StandIn(vertx, true);
    InfluxSettings settings = standIn.start().settings("pantau", folder, InfluxSettings.WINDOW);
    var to = new InfluxHistory(vertx, settings);

    done(to.copy((HistoryExport) from, told::add));
    int writes = standIn.writes;
    done(to.copy((HistoryExport) from, told::add)); // again: nothing changes

    assertThat(standIn.writes - writes).isLessThan(writes / 2); // its hours are skipped
    var after = new Tape(to);
    assertThat(after.position()).isEqualTo(tape.position());
    same(from, to);
    tape.status("cam", Status.DEGRADED, T + 13 * DAY).write(T + 15 * DAY);
    after.status("cam", Status.DEGRADED, T + 13 * DAY).write(T + 15 * DAY);
    done(from.retention(T + 15 * DAY));
    done(to.retention(T + 15 * DAY));
    same(from, to);
    assertThat(to.refused()).isZero();
    assertThat(told).last().isEqualTo("done");
    done(from.close());
    done(to.close());
    standIn.stop();
  }

  private static void same(HistoryStore from, HistoryStore to) throws Exception {
    assertThat(done(to.latest())).isEqualTo(done(from.latest()));
    for (long day : List.of(0L, 5L, 12L)) {
      assertThat(sums(to, T + day * DAY, T + 15 * DAY))
          .isEqualTo(sums(from, T + day * DAY, T + 15 * DAY));
    }
    assertThat(done(to.series("cam", "ms", T, T + 20 * DAY, 1_000)))
        .isEqualTo(done(from.series("cam", "ms", T, T + 20 * DAY, 1_000)));
    assertThat(done(to.timeline("cam", T + 11 * DAY, T + 20 * DAY)))
        .isEqualTo(done(from.timeline("cam", T + 11 * DAY, T + 20 * DAY)));
    assertThat(done(to.measures("cam"))).isEqualTo(done(from.measures("cam")));
  }

  @Test
  void old_series_come_also_under_what_the_writer_wrote_first() throws Exception {
    HistoryStore from = embedded();
    told(from);
    var standIn = new StandIn(vertx, false);
    InfluxSettings settings = standIn.start().settings("pantau", folder, InfluxSettings.WINDOW);
    var to = new InfluxHistory(vertx, settings);
    var tape = new Tape(to);
    tape.status("cam", Status.DEGRADED, T + 13 * DAY).write(T + 14 * DAY);

    done(to.copy((HistoryExport) from, told::add));

    assertThat(done(to.open())).isEqualTo(tape.position());
    assertThat(done(to.timeline("cam", T + 11 * DAY, T + 20 * DAY)).orElseThrow().items())
        .extracting(item -> item.status())
        .containsExactly(Status.DOWN, Status.UP, Status.DEGRADED);
    done(from.close());
    done(to.close());
    standIn.stop();
  }
}
