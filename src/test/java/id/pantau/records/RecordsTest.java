package id.pantau.records;

import static id.pantau.records.Sample.added;
import static id.pantau.records.Sample.alleyPoint;
import static id.pantau.records.Sample.await;
import static id.pantau.records.Sample.commit;
import static id.pantau.records.Sample.down;
import static id.pantau.records.Sample.gone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.pantau.model.AssetChange;
import id.pantau.model.Cause;
import id.pantau.model.Change;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import id.pantau.records.ChangeLog.Numbered;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

class RecordsTest {
  private final Vertx vertx = Vertx.vertx();
  @TempDir Path folder;
  private Path file = Path.of("set before each test");
  private Records records = unopened();

  @SuppressWarnings("NullAway") // opened before each test
  private static Records unopened() {
    return null;
  }

  @BeforeEach
  void open() throws Exception {
    file = folder.resolve("records.db");
    records = await(Records.open(vertx, file));
  }

  @AfterEach
  void close() throws Exception {
    await(records.close());
    await(vertx.close());
  }

  private void reopen() throws Exception {
    await(records.close());
    records = await(Records.open(vertx, file));
  }

  @Test
  void changes_of_every_kind_come_back_as_they_were_after_a_restart() throws Exception {
    var unproven =
        new StatusChange(
            "makassar", 3, 1, "a", Status.DOWN, Status.UNKNOWN, 5, Cause.BEHIND, null, 0, 6, 12);
    List<Change> changes =
        List.of(added(1, 1, 10), down("makassar", 1, 2, 11), unproven, gone(1, 4, 13));

    await(records.commit(new RecordsCommit(13, changes, List.of(), null)));
    reopen();

    assertThat(await(records.after("makassar", 0, 100))).isEqualTo(changes);
    assertThat(await(records.offset())).isEqualTo(13);
  }

  @Test
  void what_a_crash_left_in_the_log_is_in_the_file_after_the_next_opening() throws Exception {
    List<Change> changes = List.of(added(1, 1, 10));
    await(records.commit(new RecordsCommit(10, changes, List.of(), null)));
    Path copy = Files.createDirectories(folder.resolve("copy"));
    for (String name : List.of("records.db", "records.db-wal")) {
      Files.copy(folder.resolve(name), copy.resolve(name)); // as a kill now would leave them
    }
    assertThat(copy.resolve("records.db-wal")).isNotEmptyFile();

    Records after = await(Records.open(vertx, copy.resolve("records.db")));

    assertThat(copy.resolve("records.db-wal")).isEmptyFile();
    assertThat(await(after.after("makassar", 0, 100))).isEqualTo(changes);
    await(after.close());
  }

  @Test
  void records_that_another_program_reads_are_not_opened_and_it_says_why() throws Exception {
    await(records.commit(new RecordsCommit(10, List.of(added(1, 1, 10)), List.of(), null)));
    try (Connection other = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        Statement read = other.createStatement()) {
      read.execute("BEGIN");
      read.executeQuery("SELECT count(*) FROM change");
      await(records.commit(new RecordsCommit(11, List.of(), List.of(), null)));

      assertThatThrownBy(this::reopen).hasMessageContaining("stop the other program");
    }
    reopen();
  }

  @Test
  void changes_are_read_by_city_from_any_seq_and_the_newest_come_in_order() throws Exception {
    for (long seq = 1; seq <= 20; seq++) {
      await(records.commit(commit(seq, down("makassar", 1, seq, seq), down("gowa", 2, seq, seq))));
    }

    assertThat(await(records.after("makassar", 17, 2)))
        .extracting(Change::seq)
        .containsExactly(18L, 19L);
    assertThat(await(records.newest("gowa", 3)))
        .allMatch(change -> change.city().equals("gowa"))
        .extracting(Change::seq)
        .containsExactly(18L, 19L, 20L);
    assertThat(await(records.newest("bangli", 3))).isEmpty();
    assertThat(await(records.oldestSeq("makassar"))).isEqualTo(1);
  }

  @Test
  void replaying_the_same_changes_changes_nothing() throws Exception {
    var first =
        new RecordsCommit(
            20,
            List.of(added(1, 1, 10), down("makassar", 1, 2, 20)),
            List.of(new BlindInterval(100, 200, 15)),
            null);
    await(records.commit(first));
    List<Numbered> before = await(records.afterNumber(0, 100));

    await(records.commit(first));
    await(records.commit(commit(10, added(1, 1, 10))));

    assertThat(await(records.afterNumber(0, 100))).isEqualTo(before);
    assertThat(await(records.blindAfter(0))).hasSize(1);
    assertThat(await(records.assetsAt(20))).hasSize(1);
    assertThat(await(records.offset())).as("never goes back").isEqualTo(20);
  }

  @Test
  void running_numbers_rise_across_cities() throws Exception {
    await(records.commit(commit(1, down("makassar", 1, 1, 1), down("gowa", 2, 1, 1))));
    await(records.commit(commit(2, down("gowa", 2, 2, 2))));

    List<Numbered> all = await(records.afterNumber(0, 10));

    assertThat(all).extracting(n -> n.change().city()).containsExactly("makassar", "gowa", "gowa");
    assertThat(all).isSortedAccordingTo(Comparator.comparingLong(Numbered::number));
    assertThat(await(records.afterNumber(all.get(1).number(), 10))).containsExactly(all.get(2));
  }

  @Test
  void the_newest_two_checkpoints_are_kept() throws Exception {
    assertThat(await(records.newestCheckpoint())).isNull();
    for (byte i = 1; i <= 3; i++) {
      var checkpoint = new Checkpoint(i * 10L, new byte[] {i, i});
      await(records.commit(new RecordsCommit(i * 10L, List.of(), List.of(), checkpoint)));
    }
    reopen();

    List<Checkpoint> kept = await(records.checkpoints());
    assertThat(kept).extracting(Checkpoint::offset).containsExactly(30L, 20L);
    assertThat(await(records.newestCheckpoint()).body()).containsExactly(3, 3);
  }

  @Test
  void assets_are_given_as_they_were_at_an_offset() throws Exception {
    await(records.commit(commit(10, added(1, 1, 10), added(2, 2, 10))));
    var renamed =
        new AssetChange(
            "makassar", 3, 2, alleyPoint(2).id(), AssetChange.Kind.CHANGED, alleyPoint(3), 5, 20);
    await(records.commit(commit(30, renamed, gone(1, 4, 30))));

    assertThat(await(records.assetsAt(9))).isEmpty();
    assertThat(await(records.assetsAt(10)))
        .containsExactly(
            new AssetVersion(1, alleyPoint(1), 10), new AssetVersion(2, alleyPoint(2), 10));
    assertThat(await(records.assetsAt(20)))
        .extracting(AssetVersion::asset)
        .containsExactly(alleyPoint(1), alleyPoint(3));
    assertThat(await(records.assetsAt(30))).containsExactly(new AssetVersion(2, alleyPoint(3), 20));
  }

  @Test
  void more_assets_than_one_batch_come_back_each_as_it_is() throws Exception {
    List<Change> many =
        IntStream.range(0, 1_500).mapToObj(i -> (Change) added(i, i + 1, 5)).toList();
    await(records.commit(new RecordsCommit(5, many, List.of(), null)));
    await(records.commit(commit(6, gone(700, 1_501, 6))));

    assertThat(await(records.assetsAt(6)))
        .containsExactlyElementsOf(
            IntStream.range(0, 1_500)
                .filter(i -> i != 700)
                .mapToObj(i -> new AssetVersion(i, alleyPoint(i), 5))
                .toList());
  }

  @Test
  void a_failed_commit_leaves_nothing_and_the_next_one_works() throws Exception {
    var broken =
        new RecordsCommit(2, List.of(down("makassar", 1, 1, 1), nameless()), List.of(), null);

    assertThatThrownBy(() -> await(records.commit(broken)))
        .hasCauseInstanceOf(RecordsFailure.class)
        .hasMessageContaining(file.toString());
    await(records.commit(commit(3, down("makassar", 1, 1, 3))));

    assertThat(await(records.after("makassar", 0, 10)))
        .extracting(Change::offset)
        .containsExactly(3L);
    assertThat(await(records.offset())).isEqualTo(3);
  }

  @SuppressWarnings("NullAway") // what the database refuses
  private static Change nameless() {
    return new StatusChange(
        "makassar", 2, 1, null, Status.UP, Status.DOWN, 1, Cause.SILENT, null, 0, 1, 1);
  }

  @Test
  void unknown_ids_are_updated_and_only_the_newest_10_000_of_a_city_are_kept() throws Exception {
    var many = new ArrayList<UnknownId>();
    IntStream.rangeClosed(1, 10_005)
        .forEach(i -> many.add(new UnknownId("makassar", "x" + i, "feed", 1, i, i)));
    await(records.saveUnregistered("makassar", many));
    await(
        records.saveUnregistered(
            "makassar", List.of(new UnknownId("makassar", "x6", "other", 7, 6, 20_000))));
    await(records.saveUnregistered("gowa", List.of(new UnknownId("gowa", "y", "feed", 1, 1, 1))));
    await(records.forgetUnregistered("makassar", List.of("x10000")));

    List<UnknownId> kept = await(records.unregistered());

    assertThat(kept).hasSize(10_000);
    assertThat(kept.get(0)).isEqualTo(new UnknownId("gowa", "y", "feed", 1, 1, 1));
    assertThat(kept.get(1)).isEqualTo(new UnknownId("makassar", "x6", "other", 7, 6, 20_000));
    assertThat(kept).extracting(UnknownId::id).doesNotContain("x5", "x10000");
  }

  @Test
  void the_epoch_lives_as_long_as_the_file() throws Exception {
    String epoch = records.epoch();
    reopen();
    assertThat(records.epoch()).isEqualTo(epoch).matches("e[0-9a-f]{8}");

    Records other = await(Records.open(vertx, folder.resolve("other.db")));
    assertThat(other.epoch()).isNotEqualTo(epoch);
    await(other.close());
  }

  @Test
  void pruning_keeps_the_newest_the_young_and_the_unread_without_a_gap() throws Exception {
    for (long seq = 1; seq <= 100; seq++) {
      await(records.commit(commit(seq, down("makassar", 1, seq, seq)))); // at = 1,000 + seq
    }
    await(records.commit(commit(101, down("gowa", 1, 1, 101))));

    assertThat(await(records.prune(1_031, Long.MAX_VALUE, 40, 7)))
        .as("young ones stay")
        .isEqualTo(30);
    assertThat(await(records.prune(9_999, 50, 40, 7))).as("unread ones stay").isEqualTo(20);
    assertThat(await(records.prune(9_999, Long.MAX_VALUE, 40, 7))).as("40 stay").isEqualTo(10);
    await(records.commit(commit(40, down("makassar", 1, 40, 40))));

    assertThat(await(records.oldestSeq("makassar"))).isEqualTo(61);
    assertThat(await(records.after("makassar", 0, 1_000)))
        .as("replay does not bring pruned ones back")
        .extracting(Change::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(61, 100).boxed().toList());
    assertThat(await(records.oldestSeq("gowa"))).isEqualTo(1);
  }

  @Test
  void a_file_that_is_no_database_is_named_with_the_remedy() throws Exception {
    Path other = folder.resolve("letter.db");
    Files.writeString(other, "Dengan hormat, ".repeat(1_000));

    assertThatThrownBy(() -> await(Records.open(vertx, other)))
        .hasMessageContaining(other.toString())
        .hasMessageContaining("restore a backup");
  }

  @Test
  void a_file_of_a_newer_version_is_refused() throws Exception {
    await(records.close());
    try (var connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        var statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA user_version=99");
    }
    assertThatThrownBy(() -> await(Records.open(vertx, file)))
        .hasMessageContaining("newer Pantau (schema 99");
  }

  @Test
  void nothing_hangs_after_close() throws Exception {
    await(records.after("makassar", 0, 1));
    await(records.close());

    assertThatThrownBy(() -> await(records.commit(commit(1)))).hasMessageContaining("after close");
    assertThatThrownBy(() -> await(records.offset())).hasMessageContaining("after close");
    assertThat(folder.resolve("records.db-wal")).as("the WAL is folded in").doesNotExist();
  }
}
