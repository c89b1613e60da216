package id.pantau.worlds;

import id.pantau.model.Asset;
import id.pantau.model.Feed;
import id.pantau.model.Proof;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The inventory of a world and the habits of its feeds, drawn from its seed.
 *
 * <p>An orderly world has no restarts, changes of inventory or clocks beyond the limit, so that two
 * runs of it differ in the way of its reports alone. Where assets hang on each other, the reports
 * of one asset keep their order there: a late one corrects the past in history, but not since when
 * the status of now is told, and that decides who of parent and child is believed. Nor are there
 * feeds of changes then, whose silence counts from the arrival of their signs of life.
 */
final class Plan {
  static final int MOST_ASSETS = 200;
  static final String CITY = "kota";
  static final String[] ID = new String[MOST_ASSETS];
  private static final int[] INTERVALS = {10, 30, 60, 60, 60, 120, 300, 300};
  private static final String[] AREAS = {"73.71.01", "73.71.01.1001", "73.71.02"};

  static {
    Arrays.setAll(ID, i -> "a" + i);
  }

  /** What is wrong with a feed's line and clock. Shares are of one. */
  record Habits(
      double loss,
      double twice,
      double late,
      double shuffled,
      int delayMs,
      long skewMs,
      int grainMs,
      boolean timeless) {}

  final long seed;
  final boolean orderly;
  final int assets;
  final String[] source;
  final boolean hanging;
  final @Nullable Feed[] declared;
  final Habits[] habits;
  final int[] interval;
  final int[] feedOf;
  final int[] secondFeed;
  final int[][] parents;
  final boolean inOrderByAsset;
  private final SplittableRandom random;

  Plan(long seed) {
    this.seed = seed;
    random = new SplittableRandom(seed);
    orderly = seed % 4 == 0;
    double size = random.nextDouble();
    assets = 1 + (int) (size * size * (MOST_ASSETS - 1) + 0.5);
    int topology = random.nextInt(4);
    hanging = topology > 0;
    inOrderByAsset = orderly && topology > 0;
    int feeds = 1 + random.nextInt(4);
    source = new String[feeds];
    declared = new Feed[feeds];
    habits = new Habits[feeds];
    for (int f = 0; f < feeds; f++) {
      source[f] = CITY + "/" + (f == 0 ? Feed.MANUAL : "feed" + f);
      declared[f] = f == 0 || random.nextInt(5) == 0 ? null : feed(f);
      habits[f] = drawHabits();
    }
    interval = new int[assets];
    feedOf = new int[assets];
    secondFeed = new int[assets];
    parents = new int[assets][];
    for (int a = 0; a < assets; a++) {
      interval[a] = INTERVALS[random.nextInt(INTERVALS.length)];
      feedOf[a] = random.nextInt(feeds);
      secondFeed[a] = -1;
      parents[a] = drawParents(a, topology);
    }
    for (int a = 0; topology == 0 && a < assets; a += 5) {
      secondFeed[a] = random.nextInt(feeds);
    }
  }

  /** None, a tree, long chains, or redundant ways. */
  private int[] drawParents(int a, int topology) {
    if (topology == 0 || a == 0 || random.nextInt(6) == 0) {
      return new int[0];
    }
    return switch (topology) {
      case 1 -> new int[] {random.nextInt(Math.min(a, 5))};
      case 2 -> new int[] {a - 1};
      default -> {
        int upTo = Math.min(a, 8);
        yield random.ints(1 + random.nextInt(3), 0, upTo).sorted().distinct().toArray();
      }
    };
  }

  /** A feed's declaration, drawn anew each time. */
  Feed feed(int f) {
    return new Feed(
        "feed" + f,
        CITY,
        Feed.PUSH,
        random.nextInt(3) == 0 && !inOrderByAsset ? Feed.Mode.ON_CHANGE : Feed.Mode.PERIODIC,
        f == 3 ? Feed.Operator.PROVIDER : Feed.Operator.CITY,
        5 + random.nextInt(60),
        Proof.of(f % 3),
        null,
        Map.of());
  }

  private Habits drawHabits() {
    boolean bad = random.nextInt(3) > 0;
    long skew = random.nextInt(4) == 0 ? random.nextLong(-600_000, 600_001) : 0;
    if (orderly) {
      skew /= 3;
    }
    return new Habits(
        bad ? random.nextDouble() * 0.1 : 0,
        bad ? random.nextDouble() * 0.2 : 0,
        bad && random.nextInt(2) == 0 ? 0.05 : 0,
        bad ? random.nextDouble() * 0.3 : 0,
        random.nextInt(2_000),
        skew,
        !orderly && random.nextInt(3) == 0 ? 1_000 : 1,
        !orderly && random.nextInt(8) == 0);
  }

  /** The asset as it is put, with these parents that must be there. */
  Asset asset(int a, int version, int[] hangsOn) {
    List<String> up = new ArrayList<>();
    for (int parent : hangsOn) {
      up.add(ID[parent]);
    }
    return new Asset(
        ID[a],
        CITY,
        "Titik " + a + " v" + version,
        a % 3 == 0 ? "app" : "cctv.alley",
        AREAS[(a + version) % AREAS.length],
        null,
        Double.NaN,
        Double.NaN,
        up,
        interval[a],
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
}
