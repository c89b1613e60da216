package id.pantau;

import id.pantau.config.Settings;
import id.pantau.config.SettingsReader;
import id.pantau.config.city.CityPack;
import id.pantau.config.city.NewPack;
import id.pantau.config.text.Problems;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code city}: what is done with city packs beside checking them. */
@Command(
    name = "city",
    description = "Make a city pack.",
    subcommands = CityCommand.NewCommand.class)
final class CityCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getErr());
    }
    return CommandLine.ExitCode.USAGE;
  }

  /** {@code city new}: a commented pack that passes {@code check}. */
  @Command(
      name = "new",
      description = "Write a commented city pack that passes check into the cities folder.")
  static final class NewCommand implements Callable<Integer> {
    @Option(
        names = "--code",
        required = true,
        paramLabel = "CODE",
        description = "Official code of the kabupaten or kota, such as 51.06.")
    String code = "";

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Its name.")
    String name = "";

    @Option(
        names = "--areas",
        paramLabel = "FILE",
        description =
            "GeoJSON with its kecamatan or kelurahan (id, kode or kode_kec; name or nama);"
                + " may be given twice.")
    List<Path> areas = List.of();

    @Option(names = "--config", paramLabel = "FILE", description = "The settings file.")
    @Nullable Path config;

    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      Problems problems = new Problems();
      Optional<Settings> settings =
          new SettingsReader(System.getenv(), Map.of()).read(config, problems);
      if (settings.isPresent()) {
        Path cities = settings.get().cities().folder();
        Optional<CityPack> made = new NewPack(cities, problems).write(code, name, areas);
        made.ifPresent(pack -> tell(cities.resolve(pack.id()), pack));
      }
      problems.all().forEach(problem -> err().println(problem));
      err().flush();
      return problems.errors() == 0 ? 0 : 2;
    }

    private void tell(Path folder, CityPack pack) {
      PrintWriter out = command().getOut();
      out.println(
          folder + ": " + pack.city().name() + ", " + pack.city().areas().size() + " areas");
      out.println("Next: fill assets.csv and ATTRIBUTION.md, then run check.");
      out.flush();
    }

    private PrintWriter err() {
      return command().getErr();
    }

    private CommandLine command() {
      return Objects.requireNonNull(spec, "picocli gives it").commandLine();
    }
  }
}
