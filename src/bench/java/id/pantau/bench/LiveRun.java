package id.pantau.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** From a report to its frame: few walls in a quiet city, then many walls in a busy one. */
final class LiveRun {
  private static final int QUIET_WALLS = 50;
  private static final int QUIET_RATE = 50;
  private static final int BUSY_RATE = 200;
  private static final int BUSY_BATCH = 10;

  private final ServerProcess server;
  private final List<Pantau.Point> points;
  private int next;
  private String status = "DEGRADED";

  private LiveRun(ServerProcess server, List<Pantau.Point> points) {
    this.server = server;
    this.points = points;
  }

  static void run(Report report, Scale scale) throws Exception {
    Path data = Pantau.freshData("live");
    try (ServerProcess server = Pantau.start(data)) {
      List<Pantau.Point> points = Pantau.points(server.port(), Pantau.CITY);
      Pantau.reportAll(server.port(), points.stream().map(Pantau.Point::id).toList());
      var run = new LiveRun(server, points);
      run.quiet(report, scale);
      run.busy(report, scale);
    }
    Pantau.delete(data);
  }

  private void quiet(Report report, Scale scale) throws Exception {
    try (var walls = walls()) {
      open(walls, QUIET_WALLS);
      change(walls, QUIET_RATE, 1, scale.warmSeconds());
      walls.reset();
      change(walls, QUIET_RATE, 1, scale.seconds());
      report.line(
          "report to frame, " + QUIET_WALLS + " walls, " + QUIET_RATE + " changes/s",
          "p50 / p99 / p99.9 (goal p99 <= 12 ms)",
          walls.latencies().summary() + " ms, n=" + walls.latencies().count());
    }
  }

  private void busy(Report report, Scale scale) throws Exception {
    int count = scale.walls();
    try (var walls = walls()) {
      open(walls, count);
      change(walls, BUSY_RATE, BUSY_BATCH, scale.warmSeconds() / 3 + 1);
      walls.reset();
      double before = server.cpuSeconds();
      change(walls, BUSY_RATE, BUSY_BATCH, scale.seconds());
      double cores = (server.cpuSeconds() - before) / scale.seconds();
      String phase = String.format("%,d walls, %d changes/s", count, BUSY_RATE);
      report.line(
          phase, "server cores used (goal <= 1 of 2)", String.format("%.2f", cores));
      report.line(
          phase,
          "delivered",
          String.format("%,.0f deltas/s", walls.deltas() / (double) scale.seconds()));
      report.line(
          phase,
          "report to frame p50 / p99 / p99.9",
          walls.latencies().summary() + " ms, " + walls.resyncs() + " resyncs");
    }
  }

  private Walls walls() {
    int refs = points.stream().mapToInt(Pantau.Point::ref).max().orElse(0) + 1;
    return new Walls(refs);
  }

  private void open(Walls walls, int count) throws Exception {
    walls.open(count, server.port(), Pantau.KEY, Pantau.CITY);
  }

  /** Changes so many assets a second, going round the city with another status each time. */
  private void change(Walls walls, int rate, int batch, int seconds) throws Exception {
    long gap = TimeUnit.SECONDS.toNanos(1) * batch / rate;
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    try (var line = new HttpLine(server.port())) {
      for (long due = start; due < end; due += gap) {
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        if (next + batch > points.size()) {
          next = 0;
          status = status.equals("UP") ? "DEGRADED" : "UP";
        }
        List<Pantau.Point> some = points.subList(next, next + batch);
        next += batch;
        Reports reports =
            Reports.each(some.stream().map(Pantau.Point::id).toList(), status, Pantau.KEY);
        byte[] request = reports.at(System.currentTimeMillis());
        some.forEach(point -> walls.expect(point.ref()));
        line.send(request);
      }
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500)); // the last frames
  }
}
