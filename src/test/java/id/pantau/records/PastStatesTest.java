package id.pantau.records;

import static id.pantau.records.Sample.added;
import static id.pantau.records.Sample.alleyPoint;
import static id.pantau.records.Sample.await;
import static id.pantau.records.Sample.commit;
import static id.pantau.records.Sample.gone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.pantau.model.AssetChange;
import id.pantau.model.AssetState;
import id.pantau.model.Cause;
import id.pantau.model.Change;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastStatesTest {
  private static final int ASSETS = 12;

  private final Vertx vertx = Vertx.vertx();
  @TempDir Path folder;
  private Records records = unopened();

  @SuppressWarnings("NullAway") // opened before each test
  private static Records unopened() {
    return null;
  }

  @BeforeEach
  void open() throws Exception {
    records = await(Records.open(vertx, folder.resolve("records.db")));
  }

  @AfterEach
  void close() throws Exception {
    await(records.close());
    await(vertx.close());
  }

  @Test
  void the_city_of_any_moment_is_the_one_that_was_shown_then_also_after_pruning() throws Exception {
    List<CityThen> shown = new ArrayList<>(); // by seq
    shown.add(new CityThen(0, List.of()));
    var story = new Story(new Random(20_261_125));
    for (long seq = 1; seq <= 400; seq++) {
      Change change = story.next(seq);
      await(records.commit(commit(seq, change)));
      shown.add(new CityThen(seq, List.copyOf(story.city.values())));
    }
    assertSame(shown, 0);
    await(records.prune(Long.MAX_VALUE, Long.MAX_VALUE, 250, 37));
    assertSame(shown, 151);
    await(records.prune(Long.MAX_VALUE, Long.MAX_VALUE, 90, 1_000));
    assertSame(shown, 311);
  }

  private void assertSame(List<CityThen> shown, int from) throws Exception {
    for (int seq = from; seq < shown.size(); seq++) {
      long at = 1_000L + seq;
      assertThat(await(records.cityAt("makassar", at))).isEqualTo(shown.get(seq));
    }
  }

  @Test
  void a_moment_before_the_log_is_refused_with_the_earliest_that_can_be_told() throws Exception {
    var story = new Story(new Random(7));
    for (long seq = 1; seq <= 40; seq++) {
      await(records.commit(commit(seq, story.next(seq))));
    }
    await(records.prune(Long.MAX_VALUE, Long.MAX_VALUE, 10, 100));

    assertThatThrownBy(() -> await(records.cityAt("makassar", 1_030)))
        .cause()
        .isInstanceOfSatisfying(
            BeforeTheLog.class, before -> assertThat(before.reachesBackTo()).isEqualTo(1_031));
    assertThat(await(records.cityAt("makassar", 1_031)).seq()).isEqualTo(31);
  }

  @Test
  void another_city_and_an_empty_log_tell_of_nothing() throws Exception {
    await(records.commit(commit(1, added(1, 1, 1))));

    assertThat(await(records.cityAt("bangli", 5_000))).isEqualTo(new CityThen(0, List.of()));
  }

  /** A random city, and what a screen would have shown of it. */
  private static final class Story {
    private final Random random;
    private final TreeMap<Integer, AssetState> city = new TreeMap<>();

    Story(Random random) {
      this.random = random;
    }

    Change next(long seq) {
      int ref = random.nextInt(ASSETS);
      AssetState known = city.get(ref);
      if (known == null) {
        AssetChange added = added(ref, seq, seq);
        long since = 1_000 + seq;
        city.put(ref, state(ref, Status.UNKNOWN, since, Cause.NEVER_SEEN, null, 0));
        return added;
      }
      if (random.nextInt(15) == 0) {
        city.remove(ref);
        return gone(ref, seq, seq);
      }
      Status to = Status.of(random.nextInt(4));
      Cause cause = to == Status.UNKNOWN ? Cause.SILENT : Cause.REPORTED;
      @Nullable Proof proof = random.nextBoolean() ? Proof.PICTURE : null;
      int flags = random.nextInt(16);
      city.put(ref, state(ref, to, 990 + seq, cause, proof, flags));
      return new StatusChange(
          "makassar",
          seq,
          ref,
          alleyPoint(ref).id(),
          known.status(),
          to,
          990 + seq,
          cause,
          proof,
          flags,
          1_000 + seq,
          seq);
    }

    private static AssetState state(
        int ref, Status status, long since, Cause cause, @Nullable Proof proof, int flags) {
      return new AssetState(alleyPoint(ref), ref, status, since, cause, proof, flags);
    }
  }
}
