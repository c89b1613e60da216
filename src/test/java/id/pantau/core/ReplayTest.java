package id.pantau.core;

import static id.pantau.core.CoreRoom.FEED;
import static id.pantau.core.CoreRoom.T0;
import static id.pantau.core.CoreRoom.await;
import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Change;
import id.pantau.model.Feed;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.records.Checkpoint;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal gives the same answer however often and from wherever it is replayed. */
class ReplayTest {
  private static final int ASSETS = 40;

  @TempDir Path folder;

  @Test
  void a_replay_from_any_checkpoint_ends_in_the_same_state_with_the_same_changes()
      throws Exception {
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
      }
    }
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
      if (step % 50 == 10) {
        await(room.core.checkpoint());
      }
      var batch = new ObservationBatch(room.now.get(), 20);
      for (int i = random.nextInt(20); i >= 0; i--) {
        batch.begin();
        batch.asset("a" + random.nextInt(ASSETS));
        batch.at(room.now.get() - random.nextInt(random.nextInt(20) == 0 ? 9_000_000 : 20_000));
        batch.status(Status.of(1 + random.nextInt(3)));
        batch.end();
      }
      await(room.core.offer(batch, random.nextInt(3) == 0 ? nvr : FEED));
    }
  }
}
