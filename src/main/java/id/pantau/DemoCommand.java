package id.pantau;

import id.pantau.sim.Simulation;
import id.pantau.sim.SimulationSettings;
import id.pantau.sim.story.Scenario;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: a server in a throw-away folder with a played city, to look at. */
@Command(
    name = "demo",
    description = "Run a server in a throw-away folder and play the city's feeds into it.")
final class DemoCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);
  private static final long SEED = 73_71;

  @Option(names = "--data", paramLabel = "DIR", description = "A folder to keep instead.")
  @Nullable String data;

  @Option(names = "--port", paramLabel = "N", description = "Port; 0 = any free one, see the log.")
  @Nullable String port;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var flags = new HashMap<String, String>();
    flags.put("--data", data == null ? DemoFolder.fresh().toString() : data);
    if (port != null) {
      flags.put("--port", port);
    }
    Path none = null;
    return new ServerProcess(none, System.getenv(), flags).run(DemoCommand::play);
  }

  private static void play(ServerProcess.Running running) {
    Optional<String> city = largest(running.center());
    if (city.isEmpty()) {
      LOG.atWarn().log("no city to play");
      return;
    }
    var settings = new SimulationSettings(city.get(), Scenario.LIVELY, 1, SEED, null, false);
    running
        .center()
        .adminKey("demo")
        .map(
            key -> new Simulation(running.vertx(), running.url(), key, settings, DemoCommand::tell))
        .compose(simulation -> simulation.start().map(simulation))
        .onSuccess(simulation -> plays(simulation, city.get()))
        .onFailure(failure -> LOG.atError().setCause(failure).log("the demo's feeds do not start"));
  }

  private static void plays(Simulation simulation, String city) {
    LOG.atInfo().addKeyValue("city", city).log("demo city plays");
    simulation
        .finished()
        .onFailure(failure -> LOG.atError().setCause(failure).log("the demo's feeds ended"));
  }

  /** The city with the most assets has the most to show. */
  private static Optional<String> largest(CommandCenter center) {
    return center.served().stream()
        .max(Comparator.comparingInt(CommandCenter.Served::assets))
        .map(served -> served.city().id());
  }

  private static Future<Void> tell(JsonObject truth) {
    LOG.atInfo()
        .addKeyValue("cause", truth.getString("cause"))
        .addKeyValue("subject", truth.getString("subject"))
        .addKeyValue("assets", truth.getInteger("count"))
        .log(truth.getString("event").equals("begins") ? "demo plays" : "demo mends");
    return Future.succeededFuture();
  }
}
