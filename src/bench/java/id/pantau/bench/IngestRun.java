package id.pantau.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Batches of 100 at a target rate, the bare server against the program. */
final class IngestRun {
  private static final int ASSETS = 7_636;
  private static final int ROUND_SECONDS = 30;

  /** Of one core. */
  private static final double COMPILERS_REST = 0.02;

  private IngestRun() {}

  /** Sends for so many seconds. */
  @FunctionalInterface
  interface Load {
    void run(int seconds) throws Exception;
  }

  /** What one server did in the measured time. */
  record Row(OpenLoop.Result result, double cpuSeconds, double compilerSeconds, int warmSeconds) {
    double cpuPerMillion() {
      return cpuSeconds / result.taken() * 1e6;
    }
  }

  static void run(Report report, Scale scale) throws Exception {
    var ids = new ArrayList<String>();
    Row pantau = null;
    if (Pantau.built()) {
      Path data = Pantau.freshData("ingest");
      try (ServerProcess server = Pantau.start(data)) {
        Pantau.points(server.port(), Pantau.CITY).forEach(point -> ids.add(point.id()));
        pantau = measure(server, ids, scale);
      }
      Pantau.delete(data);
    } else {
      for (int i = 0; i < ASSETS; i++) {
        ids.add(String.format("mks-alley-%05d", i));
      }
    }
    Row bare;
    try (ServerProcess server = BareServer.start()) {
      bare = measure(server, ids, scale);
    }
    row(report, "bare Vert.x, nothing kept", bare);
    if (pantau != null) {
      row(report, "Pantau, durable and judged", pantau);
      report.line(
          "ingest, batches of 100",
          "CPU a report against the bare server (goal <= 2.5)",
          String.format("%.2fx", pantau.cpuPerMillion() / bare.cpuPerMillion()));
    }
  }

  private static Row measure(ServerProcess server, List<String> ids, Scale scale)
      throws Exception {
    var load = new OpenLoop(server.port(), Pantau.KEY, ids, scale.rate());
    int warmed = warm(server, load::run, scale);
    double before = server.cpuSeconds();
    double compiled = server.compilerSeconds();
    OpenLoop.Result result = load.run(scale.seconds());
    double cpu = server.cpuSeconds() - before;
    return new Row(result, cpu, server.compilerSeconds() - compiled, warmed);
  }

  /**
   * Sends load until the compilers of the server's virtual machine rest: how long that takes is a
   * matter of the machine, and what they take is no cost of a report.
   *
   * @return seconds of load sent
   */
  static int warm(ServerProcess server, Load load, Scale scale) throws Exception {
    int seconds = scale.warmSeconds();
    load.run(seconds);
    double before = server.compilerSeconds();
    double share = 1;
    while (share > COMPILERS_REST && seconds < scale.longestWarmSeconds()) {
      load.run(ROUND_SECONDS);
      seconds += ROUND_SECONDS;
      double now = server.compilerSeconds();
      share = (now - before) / ROUND_SECONDS;
      before = now;
    }
    return seconds;
  }

  private static void row(Report report, String server, Row row) {
    OpenLoop.Result result = row.result();
    report.line(
        "ingest, batches of 100",
        server,
        String.format(
            "%,.0f obs/s, %.2f CPU-s per 1M (%.0f %% of it compilers, warm after %d s),"
                + " POST p50/p99/p99.9 %s ms, %d batches refused",
            result.rate(),
            row.cpuPerMillion(),
            100 * row.compilerSeconds() / row.cpuSeconds(),
            row.warmSeconds(),
            result.latencies().summary(),
            result.refusedBatches()));
  }
}
