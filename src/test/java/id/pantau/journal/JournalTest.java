package id.pantau.journal;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.ObservationBatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final JournalLimits WIDE = new JournalLimits(1L << 30, Duration.ofDays(7));
  private static final long T0 = 1_763_863_200_000L;

  @TempDir Path folder;
  private Vertx vertx;
  private Journal journal;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    journal = await(Journal.open(vertx, folder.resolve("journal.db"), WIDE));
  }

  @AfterEach
  void close() throws Exception {
    await(journal.close());
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static List<String> readAll(JournalReader journal, long from) throws Exception {
    var seen = new ArrayList<String>();
    long at = from;
    for (long next = await(journal.read(at, 1, new Texts(seen)));
        next != at;
        next = await(journal.read(at, 1, new Texts(seen)))) {
      at = next;
    }
    return seen;
  }

  @Test
  void what_was_appended_reads_back_in_order_from_any_offset() throws Exception {
    var random = new Random(7);
    var written = new ArrayList<String>();
    long now = T0;
    for (int group = 0; group < 20; group++) {
      for (int i = 0; i <= random.nextInt(200); i++) {
        now += random.nextInt(4) == 0 ? random.nextInt(2_000) : 0;
        written.add(append(random, now));
      }
      await(journal.append());
    }

    for (int from : new int[] {1, 2, 57, written.size() / 2, written.size()}) {
      assertThat(readAll(journal, from)).isEqualTo(written.subList(from - 1, written.size()));
    }
    assertThat(journal.newest()).isEqualTo(written.size());
  }

  private String append(Random random, long now) {
    int form = random.nextInt(10);
    if (form == 0) {
      return journal.chunk().tick(now) + " tick " + now;
    }
    if (form == 1) {
      byte[] body = new byte[random.nextInt(300)];
      random.nextBytes(body);
      return journal.chunk().command(now, body) + " command " + now + " " + body.length;
    }
    var e = new ObservationEntry();
    e.asset = journal.names(NameKind.ASSET).number("cam-" + random.nextInt(500));
    e.source = journal.names(NameKind.SOURCE).number("feed-" + random.nextInt(5));
    e.at = now - random.nextInt(100_000) + 50_000;
    e.status = random.nextInt(5) == 0 ? ObservationBatch.NONE : (byte) (1 + random.nextInt(3));
    e.proof = random.nextBoolean() ? ObservationBatch.NONE : (byte) random.nextInt(4);
    e.seq = random.nextBoolean() ? ObservationBatch.NO_SEQ : random.nextLong();
    e.late = random.nextInt(9) == 0;
    e.skewed = !e.late && random.nextInt(9) == 0;
    e.claimed = e.at;
    e.at = e.skewed ? now : e.at; // such a one counts at its receive time
    e.message = random.nextInt(5) == 0 ? "kabel putus é\u0000" + random.nextInt() : null;
    for (int m = random.nextInt(4); m > 0; m--) {
      e.measure(journal.names(NameKind.MEASURE).number("m" + m), measure(random));
    }
    return journal.chunk().observation(now, e) + Texts.text(now, e);
  }

  private static double measure(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt(1_000);
      case 1 -> random.nextInt(10_000) / 10.0;
      case 2 -> -random.nextInt(10_000) / 1000.0;
      case 3 -> random.nextGaussian() * 1e300;
      case 4 -> -0.0;
      default -> random.nextDouble();
    };
  }

  @Test
  void an_ordinary_report_takes_at_most_32_bytes() throws Exception {
    for (int i = 0; i < 7_636; i++) {
      var e = new ObservationEntry();
      e.asset = i;
      e.at = T0 - 1_500;
      e.status = 1;
      e.seq = 1_700_000_000L + i;
      e.measure(0, 23.5);
      e.measure(1, 24);
      journal.chunk().observation(T0, e);
    }

    assertThat(journal.chunk().bytes() / 7_636.0).isLessThanOrEqualTo(32);
    await(journal.append());
  }

  @Test
  void what_a_crash_left_in_the_log_is_in_the_file_after_the_next_opening() throws Exception {
    String written = append(new Random(2), T0);
    await(journal.append());
    Path copy = copied();

    Journal after = await(Journal.open(vertx, copy, WIDE));

    assertThat(copy.resolveSibling("journal.db-wal")).isEmptyFile();
    assertThat(readAll(after, 1)).containsExactly(written);
    await(after.close());
  }

  /** The files as a kill now would leave them. */
  private Path copied() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    for (String name : List.of("journal.db", "journal.db-wal")) {
      Files.copy(folder.resolve(name), copy.resolve(name));
    }
    assertThat(copy.resolve("journal.db-wal")).isNotEmptyFile();
    return copy.resolve("journal.db");
  }

  @Test
  void names_and_entries_survive_a_crash_together() throws Exception {
    var random = new Random(1);
    var written = new ArrayList<String>();
    for (int i = 0; i < 300; i++) {
      written.add(append(random, T0 + i));
    }
    await(journal.append());
    append(random, T0 + 1_000); // never handed over

    Journal after = await(Journal.open(vertx, copied(), WIDE));

    assertThat(readAll(after, 1)).isEqualTo(written);
    assertThat(after.names(NameKind.ASSET).find("cam-1"))
        .isEqualTo(journal.names(NameKind.ASSET).find("cam-1"));
    assertThat(after.chunk().last()).isEqualTo(300);
    await(after.close());
  }

  @Test
  void old_entries_go_but_none_that_is_still_needed() throws Exception {
    for (int i = 1; i <= 100; i++) {
      journal.chunk().tick(T0 + i);
      await(journal.append());
    }

    await(journal.prune(60, T0 + Duration.ofDays(8).toMillis()));

    assertThat(journal.oldest()).isEqualTo(60);
    assertThat(readAll(journal, 1)).hasSize(41).first().asString().startsWith("60 ");
  }

  @Test
  void entries_are_found_by_time() throws Exception {
    for (int i = 1; i <= 100; i++) {
      journal.chunk().tick(T0 + i * 1_000L);
      journal.chunk().tick(T0 + i * 1_000L);
      await(journal.append());
    }

    assertThat(await(journal.offsetAt(T0))).isEqualTo(1);
    assertThat(await(journal.offsetAt(T0 + 50_000))).isEqualTo(99);
    assertThat(await(journal.offsetAt(T0 + 1_000_000))).isEqualTo(201);
  }

  @Test
  void a_full_journal_says_so_before_its_limit() throws Exception {
    var small = new JournalLimits(400_000, Duration.ofDays(7));
    Journal tight = await(Journal.open(vertx, folder.resolve("small.db"), small));
    var random = new Random(3);
    while (!tight.full()) {
      byte[] body = new byte[20_000];
      random.nextBytes(body);
      tight.chunk().command(T0, body);
      await(tight.append());
    }

    assertThat(tight.bytes()).isLessThanOrEqualTo(400_000);
    await(tight.prune(tight.newest() + 1, T0 + 1));
    assertThat(tight.full()).isFalse();
    await(tight.close());
  }

  /** Entries as comparable text. */
  private record Texts(List<String> seen) implements EntryVisitor {
    static String text(long now, ObservationEntry e) {
      var measures = new StringBuilder();
      for (int i = 0; i < e.measures; i++) {
        measures.append(e.measureName[i]).append('=').append(e.measureValue[i]).append(' ');
      }
      return " obs " + now + " " + e.asset + " " + e.source + " " + e.at + " " + e.claimed + " "
          + e.seq + " " + e.status + " " + e.proof + " " + e.late + " " + e.skewed + " " + e.message
          + " " + measures;
    }

    @Override
    public void tick(long offset, long now) {
      seen.add(offset + " tick " + now);
    }

    @Override
    public void observation(long offset, long now, ObservationEntry entry) {
      seen.add(offset + text(now, entry));
    }

    @Override
    public void command(long offset, long now, byte[] body) {
      seen.add(offset + " command " + now + " " + body.length);
    }
  }
}
