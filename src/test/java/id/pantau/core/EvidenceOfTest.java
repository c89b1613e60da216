package id.pantau.core;

import static id.pantau.core.CoreRoom.T0;
import static id.pantau.core.CoreRoom.await;
import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Asset;
import id.pantau.model.Feed;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.status.Evidence;
import id.pantau.status.Evidence.Interval;
import id.pantau.status.Evidence.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence tells the whole chain, and it is the same after a restart. */
class EvidenceOfTest {
  @TempDir Path folder;
  private CoreRoom room;

  @BeforeEach
  void open() throws Exception {
    room = new CoreRoom(folder, T0);
    room.put(CoreRoom.camera("cam"), learning());
    for (Feed.Operator operator : Feed.Operator.values()) {
      var feed =
          new Feed(
              operator.word(),
              "makassar",
              Feed.PUSH,
              Feed.Mode.PERIODIC,
              operator,
              600,
              Proof.SERVICE,
              null,
              Map.of());
      await(room.core.command(new Command.PutFeed(feed)));
    }
  }

  @AfterEach
  void close() throws Exception {
    room.close();
  }

  /** An asset whose interval neither it nor its kind declares. */
  private static Asset learning() {
    Asset cam = CoreRoom.camera("learning");
    return new Asset(
        cam.id(),
        cam.city(),
        cam.name(),
        cam.kind(),
        cam.area(),
        null,
        Double.NaN,
        Double.NaN,
        List.of(),
        0,
        Asset.Lifecycle.LIVE,
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

  private void says(String feed, String asset, Status status) throws Exception {
    var batch = new ObservationBatch(room.now.get(), 1);
    batch.begin();
    batch.asset(asset);
    batch.status(status);
    batch.at(room.now.get());
    batch.end();
    await(room.core.offer(batch, Reporter.of("makassar", feed)));
  }

  private Evidence evidence(String asset) throws Exception {
    return await(room.core.read(states -> Objects.requireNonNull(states.evidence(asset))));
  }

  @Test
  void it_names_every_source_the_rule_and_who_takes_over_when() throws Exception {
    says("city", "cam", Status.UP);
    room.now.addAndGet(20_000);
    says("provider", "cam", Status.DEGRADED);

    Evidence evidence = evidence("cam");

    assertThat(evidence.rule()).isEqualTo(Rule.PRECEDENCE);
    assertThat(evidence.state().status()).isEqualTo(Status.UP);
    assertThat(evidence.sources())
        .extracting(source -> source.last().source())
        .containsExactly("makassar/city", "makassar/provider");
    assertThat(evidence.sources()).extracting(Evidence.Source::precedence).containsExactly(100, 50);
    assertThat(evidence.next())
        .isEqualTo(new Evidence.Next(T0 + 90_000, Status.DEGRADED, "makassar/provider"));

    room.stop();
    room = new CoreRoom(folder, T0 + 30_000);
    assertThat(evidence("cam").sources())
        .extracting(source -> source.last().status())
        .containsExactly(Status.UP, Status.DEGRADED);
  }

  @Test
  void a_learnt_interval_says_so_and_survives_a_restart() throws Exception {
    says("city", "learning", Status.UP);
    assertThat(evidence("learning").interval().from()).isEqualTo(Interval.From.NOT_YET);
    for (int i = 0; i < 8; i++) {
      room.now.addAndGet(45_000);
      says("city", "learning", Status.UP);
    }
    assertThat(evidence("learning").interval()).isEqualTo(new Interval(45, Interval.From.LEARNT));
    assertThat(evidence("learning").limitSeconds()).isEqualTo(135);

    room.stop();
    room = new CoreRoom(folder, T0 + 400_000);
    assertThat(evidence("learning").interval()).isEqualTo(new Interval(45, Interval.From.LEARNT));
    assertThat(evidence("cam").interval().from()).isEqualTo(Interval.From.DECLARED);
  }

  @Test
  void equal_sources_that_disagree_are_told_as_the_worst_of_equals() throws Exception {
    says("city", "cam", Status.UP);
    says("manual", "cam", Status.DOWN);

    assertThat(evidence("cam").rule()).isEqualTo(Rule.WORST_OF_EQUALS);
    assertThat(evidence("cam").state().status()).isEqualTo(Status.DOWN);

    says("manual", "cam", Status.UP);
    assertThat(evidence("cam").rule()).isEqualTo(Rule.AGREED);
  }
}
