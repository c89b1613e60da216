package id.pantau;

import id.pantau.config.Settings;
import id.pantau.config.SettingsReader;
import id.pantau.config.text.Problems;
import id.pantau.history.EmbeddedHistory;
import id.pantau.history.HistoryExport;
import id.pantau.history.HistoryStore;
import id.pantau.history.influx.InfluxHistory;
import id.pantau.records.DataFolder;
import id.pantau.records.DataFolderInUse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code history}: what is done with history while no server runs. */
@Command(
    name = "history",
    description = "Work on the history while no server runs.",
    subcommands = HistoryCommand.Copy.class)
final class HistoryCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  /** Without a subcommand it says which there are. */
  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec, "picocli sets the spec").commandLine();
    line.usage(line.getErr());
    return 2;
  }

  /** {@code history copy}: the embedded history's series into the InfluxDB of the settings. */
  @Command(
      name = "copy",
      description = {
        "Copy the series of the data folder's history.duckdb into the InfluxDB of the settings.",
        "Stop the server first. May be broken off and repeated: it goes on where it was.",
        "An InfluxDB that is empty takes over the position, so the server goes on from there."
      })
  static final class Copy implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "The settings file.")
    @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the history.")
    @Nullable String data;

    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      var line = Objects.requireNonNull(spec, "picocli sets the spec").commandLine();
      Map<String, String> flags = new HashMap<>();
      if (data != null) {
        flags.put("--data", data);
      }
      var problems = new Problems();
      Optional<Settings> settings =
          new SettingsReader(System.getenv(), flags).read(config, problems);
      problems.all().forEach(problem -> line.getErr().println(problem));
      return settings.isEmpty() ? 2 : copy(settings.get(), line.getOut(), line.getErr());
    }
  }

  /** Exit code 0 done, 1 failed, 2 nothing to copy. */
  static int copy(Settings settings, PrintWriter out, PrintWriter err) throws Exception {
    if (!Files.exists(settings.data().resolve("history.duckdb"))) {
      err.println(settings.data() + " holds no history.duckdb: there is nothing to copy");
      return 2;
    }
    try (DataFolder held = DataFolder.lock(settings.data())) {
      // A copy may hold a worker for hours.
      Vertx vertx =
          Vertx.vertx(
              new VertxOptions()
                  .setMaxWorkerExecuteTime(365)
                  .setMaxWorkerExecuteTimeUnit(TimeUnit.DAYS));
      try {
        return copied(vertx, settings, out, err);
      } finally {
        await(vertx.close());
      }
    } catch (DataFolderInUse inUse) {
      err.println(inUse.getMessage());
      return 1;
    }
  }

  private static int copied(Vertx vertx, Settings settings, PrintWriter out, PrintWriter err)
      throws InterruptedException, ExecutionException {
    HistoryStore from = EmbeddedHistory.in(vertx, Stores.embedded(settings));
    var to = new InfluxHistory(vertx, Stores.influx(settings));
    try {
      await(
          from.open()
              .compose(
                  position ->
                      to.copy(
                          (HistoryExport) from,
                          told -> {
                            out.println(told);
                            out.flush();
                          })));
      if (to.refused() > 0) {
        out.println(
            to.refused() + " points were refused: see history-refused.jsonl in the data folder");
      }
      return 0;
    } catch (ExecutionException e) {
      err.println("broken off: " + Objects.requireNonNullElse(e.getCause(), e).getMessage());
      err.println("what was copied stays; start it again to go on");
      return 1;
    } finally {
      await(Future.join(from.close(), to.close()));
    }
  }

  private static <T> T await(Future<T> future) throws InterruptedException, ExecutionException {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
