package id.pantau;

import id.pantau.sim.CalmDay;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
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
    running
        .center()
        .adminKey("demo")
        .compose(key -> new CalmDay(running.vertx(), running.url(), key).start())
        .recover(
            failure -> {
              LOG.atError().setCause(failure).log("the demo's feeds could not start");
              return Future.succeededFuture();
            })
        .onComplete(started -> LOG.atInfo().log("demo city plays"));
  }
}
