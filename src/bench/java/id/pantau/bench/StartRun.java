package id.pantau.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the start of the process to ready: the first time, again, and after SIGKILL. */
final class StartRun {
  private StartRun() {}

  static void run(Report report, Scale scale) throws Exception {
    var first = new ArrayList<Double>();
    var second = new ArrayList<Double>();
    var killed = new ArrayList<Double>();
    var bare = new ArrayList<Double>();
    for (int run = 0; run < scale.starts(); run++) {
      Path data = Pantau.freshData("start");
      try (ServerProcess server = Pantau.start(data)) {
        first.add(server.readySeconds());
        reportAll(server);
      }
      ServerProcess again = Pantau.start(data);
      second.add(again.readySeconds());
      reportAll(again);
      again.kill();
      try (ServerProcess server = Pantau.start(data)) {
        killed.add(server.readySeconds());
      }
      Pantau.delete(data);
      try (ServerProcess server = BareServer.start()) {
        bare.add(server.readySeconds());
      }
    }
    row(report, "bare Vert.x server, nothing kept", bare);
    row(report, "first start, fresh data (goal <= 5 s)", first);
    row(report, "ready again (goal <= 2.0 s)", second);
    row(report, "ready again after kill -9", killed);
  }

  private static void reportAll(ServerProcess server) throws Exception {
    List<Pantau.Point> points = Pantau.points(server.port(), Pantau.CITY);
    Pantau.reportAll(server.port(), points.stream().map(Pantau.Point::id).toList());
  }

  private static void row(Report report, String what, List<Double> seconds) {
    List<Double> sorted = seconds.stream().sorted().toList();
    String text =
        String.format(
            "%.2f s (%.2f-%.2f, n=%d)",
            sorted.get(sorted.size() / 2),
            sorted.get(0),
            sorted.get(sorted.size() - 1),
            sorted.size());
    report.line("start of 7,636 assets, median", what, text);
  }
}
