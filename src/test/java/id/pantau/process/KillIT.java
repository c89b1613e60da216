package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F1: kill -9 at random points under load. Ten in every build, 100 by the profile faults. */
final class KillIT {
  private static final int KILLS = Integer.getInteger("pantau.kills", 10);
  private static final long SEED = Long.getLong("pantau.seed", 20_261_123L);
  private static final Map<String, String> OFTEN_BEATING = Map.of("PANTAU_LIVE_HEARTBEAT", "1s");

  @TempDir Path room;
  private final Random random = new Random(SEED);
  private final Ledger ledger = new Ledger();
  private final Map<String, String> names = new HashMap<>();

  @Test
  void nothing_acknowledged_is_lost_by_kill_9_at_random_points() throws Exception {
    String how = "seed " + SEED + ", " + KILLS + " kills; again with -Dpantau.seed=" + SEED;
    long begun = System.currentTimeMillis();
    Child child = Child.serving(room, OFTEN_BEATING);
    var api = new Api(child.url());
    List<String> assets = api.makeAssets("kill-", 120);
    try (var follower = new Follower(api);
        var first = new Loader(api, ledger, assets.subList(0, 60), SEED);
        var second = new Loader(api, ledger, assets.subList(60, 120), SEED + 1)) {
      String epoch = follower.epoch();
      follower.connect(api);
      for (int kill = 1; kill <= KILLS; kill++) {
        changeAssetsFor(api, Duration.ofMillis(100 + random.nextInt(1_400)));
        child.kill();
        assertThat(Child.leftIn(room)).as("temp folder after kill %d, %s", kill, how).isEmpty();
        if (kill % 5 == 0) {
          killWhileStarting();
        }
        child = Child.serving(room, OFTEN_BEATING);
        api.moveTo(child.url());
        follower.connect(api);
        assertThat(follower.epoch()).as(how).isEqualTo(epoch);
        assertThat(child.complaints()).as("log after kill %d, %s", kill, how).isEmpty();
      }
      changeAssetsFor(api, Duration.ofSeconds(1));
      first.stop();
      second.stop();
      assertThat(first.wrong()).as(how).isEmpty();
      assertThat(second.wrong()).as(how).isEmpty();
      awaitEnd(api, follower);
      assertThat(follower.faults()).as(how).isEmpty();
      assertThat(follower.strangers()).as(how).isZero();
      assertThat(ledger.acknowledgedCount()).as(how).isGreaterThan(100 * KILLS);
      var audit = new Audit(api, ledger, begun);
      audit.nothingIsLost();
      audit.holdsWhatWasTold(follower.told());
      for (var each : names.entrySet()) {
        assertThat(api.get("/api/v1/assets/" + each.getKey()).path("name").asText())
            .isEqualTo(each.getValue());
      }
    } finally {
      child.terminate();
      child.awaitExit(Duration.ofSeconds(20));
    }
    assertThat(Child.leftIn(room)).as("temp folder after the stop").isEmpty();
  }

  /** Renames assets, those acknowledged remembered, until the time is over. */
  private void changeAssetsFor(Api api, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      String id = "kill-" + random.nextInt(120);
      String name = "Uji " + random.nextInt(1_000_000);
      HttpResponse<String> answer = api.put(id, name);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      names.put(id, name);
      LockSupport.parkNanos(Math.min(end - System.nanoTime(), 20_000_000L));
    }
  }

  /** A start may be cut off too; what lies on disk must not care. */
  private void killWhileStarting() throws Exception {
    Child cut = Child.launch(room, Child.serve(room.resolve("data")), OFTEN_BEATING);
    LockSupport.parkNanos(1_000_000L * (900 + random.nextInt(1_500)));
    cut.kill();
  }

  private static void awaitEnd(Api api, Follower follower) throws Exception {
    long last = api.changes().size();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> follower.seq() >= last && follower.provenSeq() >= last);
  }
}
