package id.pantau.core;

import static id.pantau.core.CoreRoom.FEED;
import static id.pantau.core.CoreRoom.T0;
import static id.pantau.core.CoreRoom.await;
import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Cause;
import id.pantau.model.Change;
import id.pantau.model.Feed;
import id.pantau.model.Flags;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import id.pantau.planned.Act;
import id.pantau.planned.Author;
import id.pantau.planned.Schedule;
import id.pantau.planned.Span;
import id.pantau.planned.Subject;
import id.pantau.planned.Verdict;
import id.pantau.planned.Window;
import id.pantau.records.Checkpoint;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal gives the same answer however often and from wherever it is replayed. */
class ReplayTest {
  private static final int ASSETS = 40;
  private static final Author DESK = new Author("meja 1", "k1");

  @TempDir Path folder;

  @Test
  void a_replay_from_any_checkpoint_ends_in_the_same_state_with_the_same_changes()
      throws Exception {
    var causes = EnumSet.noneOf(Cause.class);
    int flags = 0;
    for (int seed = 0; seed < 5; seed++) {
      Path data = Files.createDirectories(folder.resolve("world-" + seed));
      List<Change> live;
      byte[] end;
      try (var room = new CoreRoom(data, T0)) {
        play(room, new Random(seed));
        room.stopCore(); // no tick may come between two replays
        live = new ArrayList<>(room.told);
        end = await(replay(room, null)).encode();
        assertThat(await(replay(room, null)).encode()).isEqualTo(end);
        List<Checkpoint> checkpoints = await(room.records.checkpoints());
        assertThat(checkpoints).isNotEmpty();
        for (Checkpoint checkpoint : checkpoints) {
          assertThat(await(replay(room, checkpoint)).encode()).as("seed %d", seed).isEqualTo(end);
        }
        assertThat(await(room.records.after("makassar", 0, 100_000))).isEqualTo(live);
        for (Change change : live) {
          if (change instanceof StatusChange status) {
            causes.add(status.cause());
            flags |= status.flags();
          }
        }
      }
    }
    assertThat(causes).contains(Cause.OVERRIDE, Cause.PICTURE);
    assertThat(Flags.words(flags)).contains("maintenance", "shelved", "overridden");
  }

  private static Future<TruthImage> replay(CoreRoom room, @Nullable Checkpoint from) {
    return new CoreLoader(room.journal, room.records)
        .loadFrom(from)
        .map(loaded -> loaded.truth().image());
  }

  private static Feed feed(Random random) {
    return new Feed(
        "nvr",
        "makassar",
        Feed.PUSH,
        random.nextInt(3) == 0 ? Feed.Mode.PERIODIC : Feed.Mode.ON_CHANGE,
        Feed.Operator.PROVIDER,
        5 + random.nextInt(30),
        Proof.REACH,
        null,
        Map.of("note", "any " + random.nextInt(9)));
  }

  /** Anything a person may say; much of it is refused, as nothing of its kind stands. */
  private static Act act(long now, Random random) {
    String id = "a" + random.nextInt(ASSETS);
    long until = now + 1_000L * random.nextInt(600);
    return switch (random.nextInt(8)) {
      case 0 -> new Act.SetStatus(id, Status.of(1 + random.nextInt(3)), "uji", until);
      case 1 -> new Act.FreeStatus(id);
      case 2 -> new Act.Shelve(id, "Dinas", "uji", until);
      case 3 -> new Act.Unshelve(id);
      case 4 -> new Act.JudgePicture(id, Verdict.values()[random.nextInt(6)], "");
      case 5 -> new Act.ClearPicture(id);
      case 6 -> new Act.EndPlan("w" + random.nextInt(5), random.nextBoolean(), "uji");
      default -> {
        long from = now + 1_000L * (random.nextInt(200) - 100);
        var span = new Span(from, from + 1_000L * (1 + random.nextInt(300)));
        var subject = new Subject(List.of(), List.of(), List.of("cctv.alley"), List.of());
        yield new Act.Plan(
            new Window(
                "w" + random.nextInt(5), subject, new Schedule.Once(span), ZoneOffset.UTC, "uji"));
      }
    };
  }

  /** Reports, silences, feeds, parents, removals and checkpoints, seeded. */
  private static void play(CoreRoom room, Random random) throws Exception {
    for (int i = 0; i < ASSETS; i++) {
      room.put(i < 4 ? CoreRoom.camera("a" + i) : CoreRoom.camera("a" + i, "a" + i % 4));
    }
    Reporter nvr = new Reporter("makassar/nvr", "makassar");
    for (int step = 0; step < 120; step++) {
      room.now.addAndGet(random.nextInt(40_000));
      if (random.nextInt(20) == 0) {
        await(room.core.command(new Command.PutFeed(feed(random))));
      }
      if (random.nextInt(30) == 0) {
        await(room.core.command(new Command.RemoveFeed("makassar", "nvr")));
      }
      if (random.nextInt(15) == 0) {
        String id = "a" + (4 + random.nextInt(ASSETS - 4));
        await(room.core.command(new Command.RemoveAsset("makassar", id)));
        room.put(CoreRoom.camera(id, "a" + random.nextInt(4)));
      }
      if (random.nextInt(4) == 0) {
        await(room.core.command(new Command.Say("makassar", act(room.now.get(), random), DESK)));
      }
      if (step % 50 == 10) {
        await(room.core.checkpoint());
      }
      var batch = new ObservationBatch(room.now.get(), 20);
      for (int i = random.nextInt(20); i >= 0; i--) {
        batch.begin();
        batch.asset("a" + random.nextInt(ASSETS));
        batch.at(room.now.get() - random.nextInt(random.nextInt(20) == 0 ? 9_000_000 : 20_000));
        batch.status(Status.of(1 + random.nextInt(3)));
        batch.proof(Proof.of(random.nextInt(4)));
        batch.end();
      }
      await(room.core.offer(batch, random.nextInt(3) == 0 ? nvr : FEED));
    }
  }
}
