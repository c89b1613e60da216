package id.pantau.feed.probe;

import static id.pantau.feed.probe.StandIns.await;

import com.sun.management.OperatingSystemMXBean;
import id.pantau.core.Reporter;
import id.pantau.model.Proof;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What it costs to look at a city of cameras once a minute, printed. Not a test: run its main with
 * the number of cameras (default 7490), the seconds measured (default 120) after a minute of
 * warming and the percentage (default 20) that takes the connection and says nothing. The cameras
 * are another process.
 */
public final class ProbeBenchmark {
  private static final int WARM_S = 60;
  private static final String OK = "RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: OPTIONS\r\n\r\n";
  private static final String SDP = "v=0\r\nm=video 0 RTP/AVP 96\r\n";

  private ProbeBenchmark() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("cameras")) {
      cameras();
      return;
    }
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 7_490;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 120;
    int dead = args.length > 2 ? Integer.parseInt(args[2]) : 20;
    Process cameras =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ProbeBenchmark.class.getName(),
                "cameras")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      var line =
          new BufferedReader(
              new InputStreamReader(cameras.getInputStream(), StandardCharsets.UTF_8));
      measure(count, seconds, dead, Integer.parseInt(line.readLine()));
    } finally {
      cameras.destroy();
    }
  }

  private static void measure(int count, int seconds, int dead, int port) throws Exception {
    try (var city = new StandIns()) {
      var core = new ProbedCity();
      for (int i = 0; i < count; i++) {
        String id = String.format("mks-alley-%05d", i);
        String path = (i % 100 < dead ? "dead" : "ch") + i;
        core.assets.put(id, TargetsTest.camera(id, "rtsp://127.0.0.1:" + port + "/" + path, 60));
      }
      var feed =
          new ProbeFeed(
              city.vertx,
              core,
              city.client,
              new Reporter("kota/probes", "kota"),
              Map.of("target", "{inventory.url}"),
              List.of(TargetsTest.kind("cctv", Proof.SERVICE)),
              InstantSource.system());
      String deployed = await(city.vertx.deployVerticle(new Started(feed)));
      run(feed, core, seconds);
      await(city.vertx.undeploy(deployed));
    }
  }

  private static void run(ProbeFeed feed, ProbedCity core, int seconds) {
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    pause(WARM_S);
    ProbeState before = feed.state();
    long cpu = machine.getProcessCpuTime();
    int reports = core.reports.get();
    int most = 0;
    for (int i = 0; i < seconds; i++) {
      pause(1);
      most = Math.max(most, feed.state().inFlight());
    }
    ProbeState after = feed.state();
    double used = (machine.getProcessCpuTime() - cpu) / 1e9;
    long looks = after.looks() - before.looks();
    System.out.printf(
        "%d targets, %d looks in %d s (%.1f/s), %d reports in %d batches%n",
        after.targets(),
        looks,
        seconds,
        looks / (double) seconds,
        core.reports.get() - reports,
        core.batches.get());
    System.out.printf(
        "CPU %.2f s = %.1f %% of one core, %.2f ms a look; in flight at most %d%n",
        used, 100 * used / seconds, 1_000 * used / looks, most);
    System.out.printf(
        "late (> 1 s) %d, skipped %d, longest lateness %d ms%n",
        after.late() - before.late(), after.skipped() - before.skipped(), after.longestLateMs());
  }

  private static void pause(int seconds) {
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
  }

  private static void cameras() throws Exception {
    Vertx vertx = Vertx.vertx();
    int port =
        await(
                vertx
                    .createNetServer()
                    .connectHandler(
                        socket -> socket.handler(bytes -> answer(socket, bytes.toString())))
                    .listen(0, "127.0.0.1"))
            .actualPort();
    System.out.println(port);
  }

  private static void answer(NetSocket socket, String asked) {
    if (asked.contains("/dead")) {
      return;
    }
    StandIns.send(
        socket,
        asked.startsWith("DESCRIBE")
            ? "RTSP/1.0 200 OK\r\nContent-Length: " + SDP.length() + "\r\n\r\n" + SDP
            : OK);
  }

  /** The feed on an event loop of its own. */
  private static final class Started extends VerticleBase {
    private final ProbeFeed feed;

    Started(ProbeFeed feed) {
      this.feed = feed;
    }

    @Override
    public Future<?> start() {
      return feed.start();
    }

    @Override
    public Future<?> stop() {
      return feed.stop();
    }
  }
}
