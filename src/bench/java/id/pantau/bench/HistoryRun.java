package id.pantau.bench;

import com.sun.management.OperatingSystemMXBean;
import id.pantau.history.AvailabilityQuery;
import id.pantau.history.GroupBy;
import id.pantau.history.HistoryStore;
import id.pantau.history.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * The history stores alone, in this process: what a month takes on disk, and how long the questions
 * of the contract take over 30 days of transitions of the whole city and 7 days of one asset's
 * samples. The same for each store; InfluxDB only where {@code PANTAU_TEST_INFLUX_URL} names one.
 */
final class HistoryRun {
  /** A Monday; the past, so that no store finds anything in its future. */
  private static final long START = 1_790_553_600_000L;

  private static final int ASSETS = 7_636;
  private static final int DAYS = 30;
  private static final int SAMPLE_DAYS = 7;
  private static final int POINTS = 1_000;
  private static final String NO_SIZE =
      "not known: the server does not say and PANTAU_TEST_INFLUX_FOLDER is not set";
  private static final String MEASURE = "latency_ms";

  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Report report;
  private final Scale scale;
  private final Vertx vertx;

  private HistoryRun(Report report, Scale scale, Vertx vertx) {
    this.report = report;
    this.scale = scale;
    this.vertx = vertx;
  }

  static void run(Report report, Scale scale) throws Exception {
    onEach(
        report,
        scale,
        (run, store) -> {
          run.month(store);
          run.questions(store);
        });
  }

  /** The whole city's transitions of a year, with the retention's turn each day as a server has. */
  static void year(Report report, Scale scale) throws Exception {
    onEach(report, scale, HistoryRun::year);
  }

  private interface Measurement {
    void of(HistoryRun run, StoreUnderTest store) throws Exception;
  }

  private static void onEach(Report report, Scale scale, Measurement measurement)
      throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      var run = new HistoryRun(report, scale, vertx);
      for (StoreUnderTest store : StoreUnderTest.all(report)) {
        measurement.of(run, store);
      }
    } finally {
      done(vertx.close());
    }
  }

  private void year(StoreUnderTest under) throws Exception {
    HistoryStore store = under.fresh(vertx);
    Position begun = done(store.open());
    var city = new HistoryCity(store, begun, ASSETS);
    city.found(START);
    int days = scale.historyYearDays();
    long end = START + days * HistoryCity.DAY;
    long wall = System.nanoTime();
    for (long day = START; day < end; day += HistoryCity.DAY) {
      for (long hour = day; hour < day + HistoryCity.DAY; hour += HistoryCity.HOUR) {
        city.hour(hour, 0);
      }
      done(store.retention(day + HistoryCity.DAY));
    }
    String changes =
        String.format("%,d changes of %,d assets in %d days", city.changes(), ASSETS, days);
    double seconds = (System.nanoTime() - wall) / 1e9;
    line(under, changes, String.format("written and kept tidy in %.0f s", seconds));
    line(under, "opened again after a year", String.format("%.1f s", reopened(under, store)));
    long bytes = under.bytes();
    line(under, "on disk after a year", bytes < 0 ? NO_SIZE : megabytes(bytes));
    HistoryStore again = under.again(vertx);
    done(again.open());
    long month = Math.max(START, end - DAYS * HistoryCity.DAY);
    String newest = ", the newest 30 days of a year";
    for (GroupBy by : new GroupBy[] {GroupBy.KIND, GroupBy.ASSET}) {
      var query = AvailabilityQuery.of(by, HistoryCity.CITY, month, end);
      String what = "availability by " + by.word() + newest + within(200);
      ask(under, what, i -> again.availability(query));
    }
    ask(
        under,
        "timeline of an asset" + newest + within(200),
        i -> again.timeline(asset(i), month, end));
    var whole = AvailabilityQuery.of(GroupBy.KIND, HistoryCity.CITY, START, end);
    ask(under, "availability by kind, the whole year", i -> again.availability(whole));
    done(again.close());
    under.drop(vertx);
  }

  /** A month of a few assets, as large as the report says a month of 1,000 would be. */
  private void month(StoreUnderTest under) throws Exception {
    int assets = scale.historySized();
    HistoryStore store = under.fresh(vertx);
    Position begun = done(store.open());
    var city = new HistoryCity(store, begun, assets);
    city.found(START);
    long wall = System.nanoTime();
    long end = START + DAYS * HistoryCity.DAY;
    for (long hour = START; hour < end; hour += HistoryCity.HOUR) {
      city.hour(hour, assets);
    }
    double seconds = (System.nanoTime() - wall) / 1e9;
    done(store.retention(end));
    double rolling = (System.nanoTime() - wall) / 1e9 - seconds;
    done(store.close());
    line(
        under,
        "written, " + assets + " assets at 30 s for 30 days",
        String.format("%,.0f samples/s, roll-ups %.1f s", city.samples() / seconds, rolling));
    long bytes = under.bytes();
    line(
        under,
        "on disk for 1,000 assets and a month (a status and a measure every 30 s)",
        bytes < 0
            ? NO_SIZE
            : megabytes(bytes * 1_000 / assets)
                + String.format(", %.2f B a sample", (double) bytes / city.samples()));
    under.drop(vertx);
  }

  private void questions(StoreUnderTest under) throws Exception {
    HistoryStore store = under.fresh(vertx);
    Position begun = done(store.open());
    var city = new HistoryCity(store, begun, ASSETS);
    city.found(START);
    long end = START + DAYS * HistoryCity.DAY;
    long sampled = end - SAMPLE_DAYS * HistoryCity.DAY;
    long wall = System.nanoTime();
    for (long hour = START; hour < end; hour += HistoryCity.HOUR) {
      city.hour(hour, hour >= sampled ? scale.historyReporting() : 0);
    }
    done(store.retention(end));
    String what =
        String.format(
            "%,d changes of %,d assets, %,d samples of %,d of them",
            city.changes(), ASSETS, city.samples(), scale.historyReporting());
    line(under, what, String.format("written in %.0f s", (System.nanoTime() - wall) / 1e9));
    for (GroupBy by : new GroupBy[] {GroupBy.KIND, GroupBy.AREA, GroupBy.OWNER, GroupBy.ASSET}) {
      var all = AvailabilityQuery.of(by, HistoryCity.CITY, START, end);
      String asked = "availability by " + by.word() + ", 30 days" + within(200);
      ask(under, asked, i -> store.availability(all));
    }
    String timeline = "timeline of an asset, 30 days" + within(200);
    ask(under, timeline, i -> store.timeline(asset(i), START, end));
    ask(under, "newest status of all" + within(200), i -> store.latest());
    int reporting = scale.historyReporting();
    ask(
        under,
        "7 days of an asset's samples, 1,000 points" + within(300),
        i -> store.series(HistoryCity.id(i * 31 % reporting), MEASURE, sampled, end, POINTS));
    line(under, "opened again", String.format("%.1f s", reopened(under, store)));
    under.drop(vertx);
  }

  private double reopened(StoreUnderTest under, HistoryStore store) throws Exception {
    done(store.close());
    long wall = System.nanoTime();
    HistoryStore again = under.again(vertx);
    done(again.open());
    double seconds = (System.nanoTime() - wall) / 1e9;
    done(again.close());
    return seconds;
  }

  private static String asset(int i) {
    return HistoryCity.id(i * 97 % ASSETS);
  }

  private interface Question {
    Future<?> ask(int turn);
  }

  private static String within(int goal) {
    return " (goal p95 <= " + goal + " ms)";
  }

  private static String megabytes(long bytes) {
    return String.format("%,.0f MB", bytes / 1e6);
  }

  private void ask(StoreUnderTest under, String what, Question question)
      throws Exception {
    var latencies = new Latencies();
    int turns = scale.historyTurns();
    long cpu = 0;
    for (int i = -turns / 10; i < turns; i++) {
      cpu = i == 0 ? MACHINE.getProcessCpuTime() : cpu;
      long begun = System.nanoTime();
      done(question.ask(Math.abs(i)));
      if (i >= 0) {
        latencies.add(System.nanoTime() - begun);
      }
    }
    double used = (MACHINE.getProcessCpuTime() - cpu) / 1e6 / turns;
    line(
        under,
        what,
        String.format(
            "p50 / p95 %.1f / %.1f ms, n=%d, CPU of our process %.0f ms each",
            latencies.millis(0.5), latencies.millis(0.95), turns, used));
  }

  private void line(StoreUnderTest under, String what, String figure) {
    report.line("history in " + under.name(), what, figure);
  }

  static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(900, TimeUnit.SECONDS);
  }
}
