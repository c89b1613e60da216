package id.pantau.core;

import static id.pantau.core.CoreRoom.FEED;
import static id.pantau.core.CoreRoom.T0;
import static id.pantau.core.CoreRoom.await;
import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.alert.IncidentAct;
import id.pantau.alert.StandingAct;
import id.pantau.alert.StandingFault;
import id.pantau.model.Alert;
import id.pantau.model.AlertChange;
import id.pantau.model.Asset.Lifecycle;
import id.pantau.model.Change;
import id.pantau.model.Incident;
import id.pantau.model.IncidentChange;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incidents as the core keeps them: numbered, durable, the same after every restart. */
class IncidentsInCoreTest {
  @TempDir Path folder;

  private static void report(CoreRoom room, Status status, int from, int to) throws Exception {
    var batch = new ObservationBatch(room.now.get(), to - from);
    for (int i = from; i < to; i++) {
      batch.begin();
      batch.asset("a" + i);
      batch.at(room.now.get());
      batch.status(status);
      batch.end();
    }
    await(room.core.offer(batch, FEED));
  }

  private static void pass(CoreRoom room, int seconds) throws Exception {
    for (int i = 0; i < seconds; i++) {
      room.now.addAndGet(1_000);
      await(room.core.checkpoint()); // lets the core tick now
    }
  }

  private static List<Incident> open(CoreRoom room) throws Exception {
    return await(room.core.read(states -> states.incidents("makassar")));
  }

  private static List<Change> kept(CoreRoom room) throws Exception {
    return await(room.records.after("makassar", 0, 100_000));
  }

  /** Ten cameras up since long ago, then six of them down. */
  private static void fail(CoreRoom room) throws Exception {
    for (int i = 0; i < 10; i++) {
      room.put(CoreRoom.camera("a" + i));
    }
    for (int i = 0; i < 4; i++) {
      report(room, Status.UP, 0, 10);
      room.now.addAndGet(40_000);
    }
    report(room, Status.UP, 0, 10);
    report(room, Status.DOWN, 0, 6);
    pass(room, 5);
  }

  @Test
  void a_restart_neither_tells_an_incident_again_nor_loses_it() throws Exception {
    var id = new AtomicReference<>("");
    try (var room = new CoreRoom(folder, T0)) {
      fail(room);
      assertThat(open(room)).hasSize(1);
      id.set(open(room).get(0).id());
      var act = new IncidentAct(IncidentAct.Kind.ACK, "Andi", "saya lihat", null, null, null);
      var ack = new Command.ActOnIncident("makassar", Objects.requireNonNull(id.get()), act);
      assertThat(await(room.core.command(ack)).changed()).isOne();
      assertThat(kept(room)).filteredOn(AlertChange.class::isInstance).hasSize(1);
      room.stopCore();
    }
    try (var room = new CoreRoom(folder, T0 + 400_000)) {
      pass(room, 20);
      Incident incident = open(room).get(0);
      assertThat(incident.id()).isEqualTo(id.get());
      assertThat(incident.status()).isEqualTo(Incident.State.ACKNOWLEDGED);
      assertThat(incident.extent().down()).isEqualTo(6);
      assertThat(room.told).noneMatch(IncidentChange.class::isInstance);
      report(room, Status.DOWN, 0, 6);
      report(room, Status.UP, 6, 10);
      pass(room, 90);
      assertThat(room.told).noneMatch(IncidentChange.class::isInstance);
      report(room, Status.UP, 0, 10);
      pass(room, 5);
      assertThat(open(room)).isEmpty();
      assertThat(kept(room))
          .filteredOn(IncidentChange.class::isInstance)
          .extracting(change -> ((IncidentChange) change).kind())
          .containsExactly(
              IncidentChange.Kind.OPENED,
              IncidentChange.Kind.ACKNOWLEDGED,
              IncidentChange.Kind.RESOLVED);
      Incident kept = await(room.records.incident("makassar", Objects.requireNonNull(id.get())));
      assertThat(kept).isNotNull();
      assertThat(kept.status()).isEqualTo(Incident.State.RESOLVED);
      room.stopCore();
    }
  }

  @Test
  void a_crash_replays_to_the_same_numbers_and_incidents() throws Exception {
    List<Change> before;
    try (var room = new CoreRoom(folder, T0)) {
      fail(room);
      before = kept(room);
      assertThat(before).filteredOn(IncidentChange.class::isInstance).hasSize(1);
      var replayed = await(new CoreLoader(room.journal, room.records).loadFrom(null)).truth();
      assertThat(replayed.takeChanges().subList(0, before.size())).isEqualTo(before);
    }
  }

  @Test
  void what_cannot_be_done_is_refused_and_what_is_done_already_changes_nothing() throws Exception {
    try (var room = new CoreRoom(folder, T0)) {
      fail(room);
      String id = open(room).get(0).id();
      var ack = new IncidentAct(IncidentAct.Kind.ACK, "Andi", null, null, null, null);
      assertThat(await(room.core.command(new Command.ActOnIncident("makassar", "x-1", ack))))
          .matches(result -> !result.applied());
      assertThat(await(room.core.command(new Command.ActOnIncident("makassar", id, ack))).changed())
          .isOne();
      assertThat(await(room.core.command(new Command.ActOnIncident("makassar", id, ack))).same())
          .isOne();
      var give = new IncidentAct(IncidentAct.Kind.ASSIGN, "Andi", null, null, null, null);
      assertThat(
              await(room.core.command(new Command.ActOnIncident("makassar", id, give))).applied())
          .isFalse();
    }
  }

  @Test
  void faults_that_a_person_puts_apart_leave_the_queue_and_come_back_when_their_time_is_over()
      throws Exception {
    try (var room = new CoreRoom(folder, T0)) {
      fail(room);
      long until = room.now.get() + 300_000;
      List<String> six = List.of("a0", "a1", "a2", "a3", "a4", "a5");
      var wrong = new StandingAct(List.of("a0", "a9"), "Andi", null, null, null);
      assertThat(await(room.core.command(new Command.PutStanding("makassar", wrong))).problems())
          .extracting(problem -> problem.pointer())
          .containsExactly("/assets/1");
      var act = new StandingAct(six, "Andi", "PLN", "listrik padam", until);
      assertThat(await(room.core.command(new Command.PutStanding("makassar", act))).applied())
          .isTrue();
      pass(room, 5);
      assertThat(open(room)).isEmpty();
      List<StandingFault> standing =
          await(room.core.read(states -> states.alerts().standing("makassar")));
      assertThat(standing).hasSize(6).allMatch(fault -> "PLN".equals(fault.standing().owner()));
      room.now.addAndGet(360_000);
      report(room, Status.UP, 6, 10);
      report(room, Status.DOWN, 0, 6);
      pass(room, 5);
      assertThat(open(room)).hasSize(1);
    }
  }

  @Test
  void an_asset_that_goes_off_takes_its_fault_along_and_brings_it_back_when_it_is_live_again()
      throws Exception {
    try (var room = new CoreRoom(folder, T0)) {
      fail(room);
      for (int i = 0; i < 6; i++) {
        room.put(CoreRoom.asset("a" + i, "makassar", List.of(), Map.of(), Lifecycle.OFF));
      }
      pass(room, 5);
      assertThat(open(room)).isEmpty();
      List<Alert> alerts = await(room.core.read(states -> states.alerts().alerts("makassar")));
      assertThat(alerts).isEmpty();
      Status shown =
          await(room.core.read(states -> Objects.requireNonNull(states.of("a0")).status()));
      assertThat(shown).as("never hidden").isEqualTo(Status.DOWN);
      room.put(CoreRoom.camera("a0"));
      pass(room, 61);
      assertThat(open(room))
          .extracting(incident -> incident.cause().name())
          .containsExactly("asset:a0");
    }
  }
}
