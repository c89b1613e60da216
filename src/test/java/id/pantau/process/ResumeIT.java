package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F11: the lines of walls break at any frame, while the city changes all the time. 400 times in
 * every build, 10,000 times by the profile faults.
 */
final class ResumeIT {
  private static final int CUTS = Integer.getInteger("pantau.cuts", 400);
  private static final int WALLS = 4;
  private static final int LONGEST_MS = 40;
  private static final long SEED = Long.getLong("pantau.seed", 20_261_127L);

  @TempDir Path room;

  @Test
  void a_wall_whose_line_breaks_at_any_frame_shows_what_the_server_holds() throws Exception {
    String how = "seed " + SEED + ", " + CUTS + " cuts; again with -Dpantau.seed=" + SEED;
    var ledger = new Ledger();
    var walls = new ArrayList<Follower>();
    ExecutorService threads = Executors.newFixedThreadPool(WALLS);
    try (Child child = Child.serving(room, Map.of("PANTAU_LIVE_HEARTBEAT", "1s"))) {
      var api = new Api(child.url());
      List<String> assets = api.makeAssets("line-", 60);
      for (int i = 0; i < WALLS; i++) {
        walls.add(new Follower(api));
      }
      try (var loader = new Loader(api, ledger, assets, SEED)) {
        var cutting = new ArrayList<Future<Boolean>>();
        for (Follower wall : walls) {
          cutting.add(threads.submit(cuts(api, wall, SEED + walls.indexOf(wall))));
        }
        for (Future<Boolean> done : cutting) {
          assertThat(done.get()).isTrue();
        }
        loader.stop();
        assertThat(loader.wrong()).as(how).isEmpty();
      }
      long last = api.changes().size();
      var audit = new Audit(api, ledger, 0);
      for (Follower wall : walls) {
        wall.connect(api);
        Awaitility.await(how)
            .atMost(Duration.ofSeconds(20))
            .until(() -> wall.seq() >= last && wall.provenSeq() >= last);
        assertThat(wall.faults()).as(how).isEmpty();
        assertThat(wall.strangers()).as(how).isZero();
        assertThat(wall.told()).as(how).hasSizeGreaterThan(CUTS / WALLS);
        audit.holdsWhatWasTold(wall.told());
      }
      assertThat(child.complaints()).as(how).isEmpty();
    } finally {
      walls.forEach(Follower::close);
      threads.shutdownNow();
    }
  }

  /** Goes on from where it stands, again and again, each time for a moment. */
  private static Callable<Boolean> cuts(Api api, Follower wall, long seed) {
    return () -> {
      var random = new Random(seed);
      for (int cut = 0; cut < CUTS / WALLS; cut++) {
        wall.connect(api);
        LockSupport.parkNanos(1_000_000L * random.nextInt(LONGEST_MS));
        wall.cut();
      }
      return true;
    };
  }
}
