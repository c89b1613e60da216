package id.pantau;

import id.pantau.config.Check;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: every problem of settings and packs at once, with its place; starts nothing. */
@Command(
    name = "check",
    description = "List every problem of the settings and city packs, with its place.")
final class CheckCommand implements Callable<Integer> {
  @Option(names = "--config", paramLabel = "FILE", description = "The settings file.")
  @Nullable Path config;

  @Spec CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Check.Report report = Check.run(config, System.getenv(), Map.of(), PulledKinds::problems);
    if (spec != null) {
      spec.commandLine().getOut().print(report.text());
      spec.commandLine().getOut().flush();
    }
    return report.exitCode();
  }
}
