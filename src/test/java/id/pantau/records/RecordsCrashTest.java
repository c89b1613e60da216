package id.pantau.records;

import static id.pantau.records.Sample.await;
import static id.pantau.records.Sample.down;
import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Change;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsCrashTest {
  private static final int CHANGES = 25;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  /** Commits as fast as it can and says each offset once it is durable, until it is killed. */
  static final class Committer {
    public static void main(String[] arguments) throws Exception {
      Records records = await(Records.open(Vertx.vertx(), Path.of(arguments[0])));
      for (long offset = await(records.offset()) + 1; ; offset++) {
        await(records.commit(group(offset)));
        System.out.println(offset);
      }
    }
  }

  private static RecordsCommit group(long offset) {
    var changes = new ArrayList<Change>();
    for (int i = 1; i <= CHANGES; i++) {
      changes.add(down("makassar", i, (offset - 1) * CHANGES + i, offset));
    }
    var checkpoint = new Checkpoint(offset, new byte[] {(byte) offset});
    return new RecordsCommit(
        offset, changes, List.of(new BlindInterval(offset, offset + 1, offset)), checkpoint);
  }

  @Test
  void what_was_committed_is_in_a_copy_taken_without_closing(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("records.db");
    Records records = await(Records.open(vertx, file));
    await(records.commit(group(1)));
    Path copy = Files.createDirectory(folder.resolve("copy")).resolve("records.db");
    Files.copy(file, copy);
    Files.copy(folder.resolve("records.db-wal"), copy.resolveSibling("records.db-wal"));
    await(records.commit(group(2)));
    await(records.close());

    assertWhole(copy, 1, 1);
    assertWhole(file, 2, 2);
  }

  @Test
  void after_kill_9_every_commit_is_whole_or_absent_and_none_acknowledged_is_lost(
      @TempDir Path folder) throws Exception {
    Path file = folder.resolve("records.db");
    var random = new Random(20261123);
    long acknowledged = 0;
    for (int round = 0; round < 4; round++) {
      Process committer = Sample.jvm(Committer.class, List.of(), file.toString());
      try (BufferedReader lines = committer.inputReader()) {
        long until = acknowledged + 20 + random.nextInt(200);
        while (acknowledged < until) {
          acknowledged = Long.parseLong(lines.readLine());
        }
        committer.toHandle().destroyForcibly(); // unlike Process, leaves the pipe readable
        committer.waitFor();
        acknowledged = lines.lines().mapToLong(Long::parseLong).max().orElse(acknowledged);
      }
      assertWhole(file, acknowledged, acknowledged + 1);
      Records records = await(Records.open(vertx, file));
      acknowledged = await(records.offset());
      await(records.close());
    }
  }

  private void assertWhole(Path file, long atLeast, long atMost) throws Exception {
    Records records = await(Records.open(vertx, file));
    long offset = await(records.offset());
    List<Change> changes = await(records.after("makassar", 0, Integer.MAX_VALUE));
    assertThat(offset).isBetween(atLeast, atMost);
    assertThat(
            changes.stream().collect(Collectors.groupingBy(Change::offset, Collectors.counting())))
        .isEqualTo(
            LongStream.rangeClosed(1, offset)
                .boxed()
                .collect(Collectors.toMap(Function.identity(), any -> (long) CHANGES)));
    assertThat(await(records.newestCheckpoint()).offset()).isEqualTo(offset);
    assertThat(await(records.blindAfter(0))).hasSize((int) offset);
    await(records.close());
  }
}
