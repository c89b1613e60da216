package id.pantau;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}: the server, with every pack of the cities folder unless settings name others. */
@Command(name = "serve", description = "Run the server (the default command).")
final class ServeCommand implements Callable<Integer> {
  @Option(names = "--config", paramLabel = "FILE", description = "The settings file.")
  @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of journal, records, history.")
  @Nullable String data;

  @Option(names = "--port", paramLabel = "N", description = "Port; 0 = any free one, see the log.")
  @Nullable String port;

  @Option(
      names = "--until-ready",
      description = "Stop once it answers: shows that it would start with this.")
  boolean untilReady;

  @Override
  public Integer call() throws Exception {
    var flags = new HashMap<String, String>();
    if (data != null) {
      flags.put("--data", data);
    }
    if (port != null) {
      flags.put("--port", port);
    }
    var process = new ServerProcess(config, System.getenv(), flags);
    return untilReady ? process.untilReady() : process.run(running -> {});
  }
}
