package id.pantau.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Seeded worlds of several sources, learnt intervals, parents, silences, pauses and starts: an
 * engine that is restored from its image again and again tells the same as one that never stopped.
 */
class RestoredFutureTest {
  private static final int ASSETS = 6;
  private static final int SOURCES = 4;
  private static final long T0 = 1_700_000_000_000L;

  /** An engine with what the caller would bring back beside its image. */
  private static final class World {
    final List<String> told = new ArrayList<>();
    final int[] ranks = {100, 50, 100, 70};
    final boolean[] onChange = new boolean[SOURCES];
    final boolean[] silent = new boolean[SOURCES];
    StatusEngine engine = fresh();

    StatusEngine fresh() {
      return new StatusEngine((ref, from) -> tell(ref, from), (source, ref) -> ranks[source]);
    }

    private void tell(int ref, byte from) {
      told.add(
          ref
              + " "
              + from
              + ">"
              + engine.status(ref)
              + " "
              + engine.cause(ref)
              + " "
              + (engine.since(ref) - T0)
              + " "
              + engine.flags(ref));
    }

    void restore(long now) {
      StatusEngine next = fresh();
      for (int source = 0; source < SOURCES; source++) {
        next.mode(source, onChange[source], now);
        if (silent[source]) {
          next.feedSilent(source, now);
        }
      }
      next.restore(engine.image());
      for (int ref = 0; ref < ASSETS; ref++) {
        next.restoreParents(ref, engine.parents(ref));
      }
      engine = next;
    }

    void step(Random random, long now) {
      int ref = random.nextInt(ASSETS);
      int source = random.nextInt(SOURCES);
      long at = now - random.nextInt(20_000);
      switch (random.nextInt(16)) {
        case 0 -> engine.tick(now);
        case 1 -> {
          onChange[source] = !onChange[source];
          engine.mode(source, onChange[source], now);
        }
        case 2 -> {
          silent[source] = !silent[source];
          if (silent[source]) {
            engine.feedSilent(source, now);
          } else {
            engine.feedHeard(source, now);
          }
        }
        case 3 -> engine.resume(now, random.nextInt(30_000));
        case 4 -> {
          if (random.nextInt(4) == 0) {
            engine.start(now);
          }
        }
        case 5 -> {
          ranks[source] = 50 + random.nextInt(3) * 25;
          engine.ranked(now);
        }
        case 6 -> define(ref, random, now);
        default -> {
          byte status = (byte) (1 + random.nextInt(3));
          byte proof = (byte) random.nextInt(4);
          if (engine.known(ref) && engine.newest(ref, source, at, Long.MIN_VALUE)) {
            engine.report(ref, source, at, Long.MIN_VALUE, status, proof, now - T0, now);
          }
        }
      }
    }

    void define(int ref, Random random, long now) {
      int parent = ref == 0 ? -1 : random.nextInt(ref + 1) - 1;
      int[] parents = parent < 0 ? new int[0] : new int[] {parent};
      engine.define(ref, random.nextInt(3) * 15, parents, now);
    }
  }

  @Test
  void an_engine_restored_again_and_again_tells_the_same_as_one_that_never_stopped() {
    for (int seed = 0; seed < 400; seed++) {
      var steady = new World();
      var stopped = new World();
      var random = new Random(seed);
      for (int ref = 0; ref < ASSETS; ref++) {
        long same = random.nextLong();
        steady.define(ref, new Random(same), T0);
        stopped.define(ref, new Random(same), T0);
      }
      long now = T0;
      for (int i = 0; i < 300; i++) {
        now += random.nextInt(8_000);
        long same = random.nextLong();
        steady.step(new Random(same), now);
        stopped.step(new Random(same), now);
        if (random.nextInt(20) == 0) {
          stopped.restore(now);
        }
        assertThat(stopped.told).as("seed %d, step %d", seed, i).isEqualTo(steady.told);
        steady.told.clear();
        stopped.told.clear();
      }
      assertThat(stopped.engine.image()).as("seed %d", seed).isEqualTo(steady.engine.image());
    }
  }
}
