package id.pantau.records;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Alert;
import id.pantau.model.AlertChange;
import id.pantau.model.Change;
import id.pantau.model.Incident;
import id.pantau.model.IncidentChange;
import id.pantau.model.Label;
import id.pantau.model.Severity;
import id.pantau.model.Subject;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incidents and alerts in the change log, and each incident as it is now. */
class IncidentRecordsTest {
  private static final Subject CAUSE =
      new Subject(Subject.Type.PARENT, "mks-sw-1", "Sakelar \"1\" \u00e9");

  @TempDir Path folder;

  private static Incident incident(Incident.State status, int down) {
    return new Incident(
        "makassar-17",
        "makassar",
        status,
        Severity.HIGH,
        new Label("Tujuh titik mati", "Seven points down"),
        CAUSE,
        "kominfo",
        1_000,
        new Incident.Handling(
            "Andi", 1_500L, "Budi", null, null, null, "listrik padam", 9_000L, "makassar-3", 2),
        new Incident.Extent(
            7,
            down,
            List.of("73.71.01.1001"),
            List.of("cctv.alley"),
            List.of(),
            List.of(new Incident.Place(-5.1, 119.4), new Incident.Place(-5.2, 119.5))),
        List.of("makassar/share/parent:mks-sw-1"));
  }

  private static Change step(long seq, Incident.State status, @Nullable String text) {
    return new IncidentChange(
        "makassar",
        seq,
        IncidentChange.Kind.COMMENTED,
        incident(status, (int) seq),
        text == null ? null : "Budi",
        text,
        2_000 + seq,
        seq);
  }

  @Test
  void what_happened_to_incidents_and_alerts_is_read_back_whole_after_a_restart() throws Exception {
    var alert =
        new Alert(
            "makassar/share/parent:mks-sw-1",
            "makassar",
            "share",
            Severity.HIGH,
            CAUSE,
            Alert.State.FIRING,
            900,
            1_000L,
            null,
            "makassar-17",
            null);
    List<Change> changes =
        List.of(
            Sample.added(0, 1, 1),
            new AlertChange("makassar", 2, AlertChange.Kind.FIRING, alert, 1_000, 2),
            step(3, Incident.State.OPEN, null),
            step(4, Incident.State.ACKNOWLEDGED, "saya \u2192 lihat"));
    Vertx vertx = Vertx.vertx();
    try {
      Records records = await(Records.open(vertx, folder.resolve("records.db")));
      await(records.commit(new RecordsCommit(4, changes, List.of(), null)));
      await(records.commit(new RecordsCommit(4, changes, List.of(), null))); // replay after a crash
      await(records.close());
      records = await(Records.open(vertx, folder.resolve("records.db")));
      assertThat(await(records.after("makassar", 0, 10))).isEqualTo(changes);
      assertThat(await(records.newest("makassar", 2))).isEqualTo(changes.subList(2, 4));
      Incident now = incident(Incident.State.ACKNOWLEDGED, 4);
      assertThat(await(records.incident("makassar", "makassar-17"))).isEqualTo(now);
      assertThat(await(records.incident("bangli", "makassar-17"))).isNull();
      assertThat(await(records.incidents("makassar", 0, 2_000, 10))).containsExactly(now);
      assertThat(await(records.incidents("makassar", 1_001, 2_000, 10))).isEmpty();
      await(records.close());
    } finally {
      await(vertx.close());
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
