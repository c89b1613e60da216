package id.pantau.history.duckdb;

import static id.pantau.history.Awaits.done;

import com.sun.management.OperatingSystemMXBean;
import id.pantau.history.AvailabilityQuery;
import id.pantau.history.EmbeddedHistory;
import id.pantau.history.GroupBy;
import id.pantau.history.HistorySettings;
import id.pantau.history.HistoryStore;
import id.pantau.history.Tape;
import id.pantau.model.AssetChange.Kind;
import id.pantau.model.Status;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * What the embedded history costs, printed as a table. Not a test: run its main with a folder, the
 * hours of samples (default 6) and the seconds between an asset's reports (default 60).
 */
public final class HistoryBenchmark {
  private static final int ASSETS = 7_636;
  private static final int DAYS = 30;
  private static final int TRANSITIONS_A_DAY = 5;
  private static final int BATCH = 20_000;
  private static final long T = 1_767_571_200_000L;
  private static final long HOUR = 3_600_000;

  private final Vertx vertx;
  private HistoryStore store;
  private final Path folder;
  private final PrintStream out;
  private final Random random = new Random(1);
  private final OperatingSystemMXBean machine =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private HistoryBenchmark(Vertx vertx, Path folder, PrintStream out) {
    this.vertx = vertx;
    this.store = EmbeddedHistory.in(vertx, HistorySettings.in(folder));
    this.folder = folder;
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int hours = args.length > 1 ? Integer.parseInt(args[1]) : 6;
    int interval = args.length > 2 ? Integer.parseInt(args[2]) : 60;
    var vertx = Vertx.vertx();
    var benchmark = new HistoryBenchmark(vertx, folder, System.out);
    try {
      benchmark.transitions();
      benchmark.availability();
      benchmark.samples(hours, interval);
      benchmark.live(interval);
      benchmark.series(hours);
    } finally {
      done(benchmark.store.close());
      done(vertx.close());
    }
  }

  private void transitions() throws Exception {
    var tape = new Tape(store);
    for (int i = 0; i < ASSETS; i++) {
      tape.version(id(i), Kind.ADDED, T, "kind-" + i % 5, "73.71." + i % 153, "owner-" + i % 20);
    }
    Cost cost = new Cost();
    int count = 0;
    for (int hour = 0; hour < DAYS * 24; hour++) {
      int now = ASSETS * TRANSITIONS_A_DAY / 24;
      for (int i = 0; i < now; i++) {
        tape.status(
            id(random.nextInt(ASSETS)),
            Status.of(random.nextInt(4)),
            T + hour * HOUR + i * HOUR / now);
      }
      count += now;
      tape.write(T + (hour + 1) * HOUR);
    }
    cost.print("transitions", count);
    done(store.close());
    out.printf("file of %d transitions: %,d bytes%n", count, size());
    reopen();
  }

  private void reopen() throws Exception {
    store = EmbeddedHistory.in(vertx, HistorySettings.in(folder));
    done(store.open());
  }

  private void availability() throws Exception {
    for (boolean blind : new boolean[] {false, true}) {
      if (blind) {
        var tape = new Tape(store);
        for (int i = 0; i < 40; i++) {
          tape.blind(T + i * 17 * HOUR, T + i * 17 * HOUR + 60_000);
        }
        tape.write(T);
      }
      for (GroupBy by : new GroupBy[] {GroupBy.ASSET, GroupBy.AREA, GroupBy.KIND}) {
        var all = AvailabilityQuery.of(by, Tape.CITY, T, T + DAYS * 24 * HOUR);
        time(
            "availability by " + by.word() + (blind ? ", 40 blind" : ""),
            () -> done(store.availability(all)));
      }
    }
    var day = AvailabilityQuery.of(GroupBy.KIND, Tape.CITY, T + 10 * HOUR, T + 34 * HOUR);
    time("availability of an early day", () -> done(store.availability(day)));
    time("timeline of 30 days", () -> done(store.timeline(id(17), T, T + DAYS * 24 * HOUR)));
    time("latest of all", () -> done(store.latest()));
  }

  private void samples(int hours, int interval) throws Exception {
    long begin = T + DAYS * 24 * HOUR;
    long before = size();
    var tape = new Tape(store);
    Cost writing = new Cost();
    double retaining = 0;
    int reports = 0;
    for (int second = 0; second < hours * 3_600; second += interval) {
      for (int i = 0; i < ASSETS; i++) {
        report(tape, i, begin + second * 1_000L + i * interval * 1_000L / ASSETS);
        if (++reports % BATCH == 0) {
          tape.write(begin + second * 1_000L);
        }
      }
      if ((second + interval) % 3_600 == 0) {
        long now = begin + (second + interval) * 1_000L;
        tape.write(now);
        long cpu = machine.getProcessCpuTime();
        done(store.retention(now));
        retaining += (machine.getProcessCpuTime() - cpu) / 1e9;
      }
    }
    writing.print("reports of 2 values, with ordering and roll-ups", reports);
    out.printf("of that, ordering and roll-ups: %.1f CPU-s%n", retaining);
    done(store.close());
    double perReport = (double) (size() - before) / reports;
    out.printf(
        "bytes a report %.1f; 1,000 assets and 30 days at %d s: %.0f MB%n",
        perReport, interval, perReport * 1_000 * 30 * 86_400 / interval / 1e6);
    reopen();
  }

  private void report(Tape tape, int asset, long at) {
    tape.sample(id(asset), ":status", at, random.nextInt(50) == 0 ? 3 : 1);
    tape.sample(id(asset), "latency_ms", at, Math.round(random.nextGaussian() * 30 + 230) / 10.0);
  }

  /** One small batch a second, as in quiet operation. */
  private void live(int interval) throws Exception {
    var tape = new Tape(store);
    Cost cost = new Cost();
    int reports = 0;
    for (int second = 0; second < 60; second++) {
      for (int i = 0; i < ASSETS / interval; i++) {
        report(tape, random.nextInt(ASSETS), T + 2L * DAYS * 24 * HOUR + second * 1_000L + i);
        reports++;
      }
      tape.status(id(second), Status.DOWN, T + 2L * DAYS * 24 * HOUR + second * 1_000L);
      tape.write(T + 2L * DAYS * 24 * HOUR + second * 1_000L);
    }
    cost.print("reports in 60 batches of a second", reports);
  }

  private void series(int hours) throws Exception {
    long begin = T + DAYS * 24 * HOUR;
    time(
        "series, all hours of one asset",
        () -> done(store.series(id(4_711), "latency_ms", begin, begin + hours * HOUR, 1_000)));
  }

  private interface Question {
    Object ask() throws Exception;
  }

  private void time(String what, Question question) throws Exception {
    double[] millis = new double[40];
    long cpu = machine.getProcessCpuTime();
    for (int i = -5; i < millis.length; i++) {
      long begun = System.nanoTime();
      Object answer = question.ask();
      if (i >= 0 && answer != null) {
        millis[i] = (System.nanoTime() - begun) / 1e6;
      }
    }
    Arrays.sort(millis);
    out.printf(
        "%-34s p50 %6.1f ms  p95 %6.1f ms  CPU %6.1f ms%n",
        what,
        millis[millis.length / 2],
        millis[millis.length * 95 / 100],
        (machine.getProcessCpuTime() - cpu) / 1e6 / (millis.length + 5));
  }

  private long size() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static String id(int asset) {
    return "mks-alley-" + asset;
  }

  /** Wall and processor time since it was made. */
  private final class Cost {
    private final long wall = System.nanoTime();
    private final long cpu = machine.getProcessCpuTime();

    void print(String what, int count) {
      double seconds = (System.nanoTime() - wall) / 1e9;
      double used = (machine.getProcessCpuTime() - cpu) / 1e9;
      out.printf(
          "%,d %s: %.1f s, %,.0f/s, %.2f us CPU each%n",
          count, what, seconds, count / seconds, used / count * 1e6);
    }
  }
}
