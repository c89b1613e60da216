package id.pantau.history.influx;

import static id.pantau.history.Awaits.done;

import id.pantau.history.AvailabilityQuery;
import id.pantau.history.GroupBy;
import id.pantau.history.HistoryBatch;
import id.pantau.history.Position;
import id.pantau.history.Tape;
import id.pantau.model.AssetChange;
import id.pantau.model.Cause;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Rates of the history on the real server that {@code PANTAU_TEST_INFLUX_URL} names: a month of a
 * city's transitions, a week of one asset's values, values as fast as they go. Run by hand; wants
 * no tests beside it.
 */
public final class InfluxBenchmark {
  private static final int ASSETS = 7_636;
  private static final int DAYS = 30;
  private static final int CHANGES_A_DAY = 5;
  private static final long DAY = 86_400_000;
  private static final int BATCH = 20_000;

  private final Random random = new Random(1);
  private long now = System.currentTimeMillis() / 60_000 * 60_000;
  private long start = now - DAYS * DAY;
  private Position position = Position.START;
  private long number;

  private InfluxBenchmark() {}

  /** Measures and prints. */
  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      new InfluxBenchmark().run(vertx);
    } finally {
      done(vertx.close());
    }
  }

  private void run(Vertx vertx) throws Exception {
    String kept = System.getenv("PANTAU_TEST_INFLUX_BUCKET"); // of an earlier run
    String bucket = kept == null ? "bench-" + System.nanoTime() : kept;
    print("bucket %s", bucket);
    var folder = Files.createTempDirectory("influx-bench");
    InfluxSettings settings = OnRealInflux.named().settings(bucket, folder, InfluxSettings.WINDOW);
    var store = new InfluxHistory(vertx, settings);
    position = done(store.open());
    if (kept == null) {
      transitions(store);
      week(store);
      values(store, 40 * BATCH);
    } else {
      now = position.upTo();
      start = now - DAYS * DAY;
    }
    done(store.close());
    var again = new InfluxHistory(vertx, settings);
    timed("opening, a month of transitions", () -> done(again.open()));
    long opened = System.nanoTime();
    while (again.growing()) {
      Thread.sleep(20);
    }
    print("window filled %.2f s after that", (System.nanoTime() - opened) / 1e9);
    questions(again, "", 100);
    timed("roll-up of the closed hours", () -> done(again.retention(now)));
    done(again.close());
    before(vertx, settings);
  }

  /** As while the window is empty: it holds the newest day alone. */
  private void before(Vertx vertx, InfluxSettings settings) throws Exception {
    var small =
        new InfluxSettings(
            settings.url(),
            settings.token(),
            settings.org(),
            settings.bucket(),
            settings.folder(),
            settings.timeout(),
            settings.rawRetention(),
            settings.transitionRetention(),
            settings.rollUpRetention(),
            settings.slack(),
            java.time.Duration.ZERO);
    var store = new InfluxHistory(vertx, small);
    timed("opening, nothing but what stands", () -> done(store.open()));
    questions(store, "before the window is filled, ", 1);
    done(store.close());
  }

  private void questions(InfluxHistory store, String when, int times) throws Exception {
    for (GroupBy by : new GroupBy[] {GroupBy.KIND, GroupBy.AREA, GroupBy.ASSET}) {
      quantiles(
          when + "availability by " + by.word() + ", 30 days",
          times,
          () -> done(store.availability(AvailabilityQuery.of(by, Tape.CITY, start, now))));
    }
    quantiles(
        when + "timeline of one asset, 30 days",
        times,
        () -> done(store.timeline("asset-" + random.nextInt(ASSETS), start, now)));
    quantiles(
        when + "series of one asset, 7 days, 1,000 points of 20,160",
        times,
        () -> done(store.series("asset-" + random.nextInt(20), "week", now - 7 * DAY, now, 1_000)));
  }

  private HistoryBatch batch() {
    return new HistoryBatch(position, BATCH);
  }

  private void write(InfluxHistory store, HistoryBatch batch, long upTo) throws Exception {
    batch.reach(new Position(position.offset() + batch.size(), number, 0, upTo));
    done(store.write(batch));
    position = batch.after();
  }

  private void transitions(InfluxHistory store) throws Exception {
    HistoryBatch inventory = batch();
    for (int i = 0; i < ASSETS; i++) {
      String id = "asset-" + i;
      var asset = Tape.asset(id, "kind-" + i % 4, "73.71." + (10 + i % 15), "owner-" + i % 9);
      inventory.change(
          new AssetChange(Tape.CITY, ++number, 0, id, AssetChange.Kind.ADDED, asset, start, number),
          number);
    }
    write(store, inventory, start);
    long begun = System.nanoTime();
    int all = ASSETS * CHANGES_A_DAY * DAYS;
    HistoryBatch batch = batch();
    for (int i = 0; i < all; i++) {
      long since = start + (long) ((double) i / all * DAYS * DAY);
      Status to = Status.of(1 + random.nextInt(3));
      batch.change(
          new StatusChange(
              Tape.CITY,
              ++number,
              0,
              "asset-" + random.nextInt(ASSETS),
              Status.UNKNOWN,
              to,
              since,
              Cause.REPORTED,
              null,
              0,
              since,
              number),
          number);
      if ((i + 1) % BATCH == 0 || i + 1 == all) {
        write(store, batch, since);
        batch = batch();
      }
    }
    rate("transitions written", all, begun);
  }

  private void week(InfluxHistory store) throws Exception {
    HistoryBatch batch = batch();
    for (int asset = 0; asset < 20; asset++) {
      for (long at = now - 7 * DAY; at < now; at += 30_000) {
        batch.sample("asset-" + asset, "week", at, random.nextDouble() * 100);
      }
    }
    write(store, batch, now);
  }

  private void values(InfluxHistory store, int observations) throws Exception {
    long begun = System.nanoTime();
    for (int done = 0; done < observations; done += BATCH) {
      HistoryBatch batch = batch();
      for (int i = 0; i < BATCH; i++) {
        String asset = "asset-" + (done + i) % ASSETS;
        long at = now - 3_600_000 + (done + i) * 4L;
        batch.sample(asset, HistoryBatch.REPORTED_STATUS, at, 1);
        batch.sample(asset, "latency_ms", at, 20 + random.nextInt(1_000) / 10.0);
      }
      write(store, batch, now);
    }
    rate("observations written, a status and a value each", observations, begun);
  }

  private static void rate(String what, long count, long begun) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    print("%s: %,d in %.1f s, %,.0f/s", what, count, seconds, count / seconds);
  }

  private static void timed(String what, Callable<?> work) throws Exception {
    long begun = System.nanoTime();
    Object answer = work.call();
    print("%s: %.2f s (%s)", what, (System.nanoTime() - begun) / 1e9, answer);
  }

  private static void quantiles(String what, int times, Callable<?> work) throws Exception {
    long[] took = new long[times];
    for (int i = -times / 10; i < times; i++) {
      long begun = System.nanoTime();
      Object answer = work.call();
      if (i >= 0 && answer != null) {
        took[i] = System.nanoTime() - begun;
      }
    }
    Arrays.sort(took);
    print(
        "%s: p50 %.1f ms, p95 %.1f ms, n=%d",
        what, took[times / 2] / 1e6, took[times * 95 / 100] / 1e6, times);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
