package id.pantau;

import id.pantau.config.text.Units;
import id.pantau.sim.Simulation;
import id.pantau.sim.SimulationSettings;
import id.pantau.sim.story.Scenario;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code simulate}: a city's feeds over the public interfaces, with the truth beside them. */
@Command(
    name = "simulate",
    description = {
      "Play a city's feeds into a running server, over its public interfaces only.",
      "The same seed plays the same story. What truly happened is told as JSON lines, so that what"
          + " the server makes of it can be judged. Progress goes to stderr once a second."
    },
    footer = {
      "",
      "With --rate R the story passes R times as fast: assets report R times as often, each report"
          + " at its real time, so a server sees nothing old or dated ahead. The story"
          + " waits for a server slower than that and says how far it fell behind (lag).",
      "Scenarios that tell of one feed among others (feed-dies, skewed) declare a feed sim-<kind>"
          + " for each kind of asset, unless it is there, and need a key of scope admin; the others"
          + " need read and feed.",
      "A server that takes nothing for 2 minutes ends it. Exit code 0 done, 1 failed, 2 wrong use."
    })
final class SimulateCommand implements Callable<Integer> {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:PANTAU_URL:-http://127.0.0.1:8080}",
      description = "The server; by default PANTAU_URL, else http://127.0.0.1:8080.")
  String url = "";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "${env:PANTAU_KEY}",
      description = "Its key; by default PANTAU_KEY.")
  @Nullable String key;

  @Option(names = "--city", paramLabel = "CITY", required = true, description = "Whose assets.")
  String city = "";

  @Option(
      names = "--scenario",
      paramLabel = "SCENARIO",
      defaultValue = "calm",
      converter = ScenarioWord.class,
      completionCandidates = ScenarioLines.class,
      description = {"What happens (default: ${DEFAULT-VALUE}):", "${COMPLETION-CANDIDATES}"})
  Scenario scenario = Scenario.CALM;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "1",
      description = "Times as fast as real time, at least 1 (default: 1).")
  double rate = 1;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: 1.")
  long seed = 1;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Story time after which it ends, such as 90s or 2h; else its own end.")
  @Nullable String length;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "Where the truth is written; else stdout.")
  @Nullable Path truth;

  @Option(names = "--gzip", description = "Send reports compressed.")
  boolean gzip;

  @Spec @Nullable CommandSpec spec;

  /** Says which word is meant, or which there are. */
  static final class ScenarioWord implements ITypeConverter<Scenario> {
    @Override
    public Scenario convert(String word) {
      return Scenario.named(word)
          .orElseThrow(() -> new TypeConversionException(word + " is not one of " + words()));
    }

    private static String words() {
      return Stream.of(Scenario.values()).map(Scenario::word).collect(Collectors.joining(", "));
    }
  }

  /** What {@code --help} lists. */
  static final class ScenarioLines implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Scenario.values())
          .map(each -> "%n" + each.word() + ": " + each.meaning())
          .iterator();
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    if (key == null || key.isBlank()) {
      throw wrong("a key is needed: --key or PANTAU_KEY");
    }
    return run(server(url), key, settings());
  }

  private int run(String server, String credential, SimulationSettings settings)
      throws InterruptedException {
    PrintStream stdout = System.out; // a command's output is its product, not a log
    PrintStream lines = truth == null ? stdout : file(truth);
    System.setOut(System.err); // whatever else speaks in this process, stdout is the truth's alone
    Vertx vertx = Vertx.vertx(quietFiles());
    try {
      var log = new TruthFile(vertx, lines);
      var simulation = new Simulation(vertx, server, credential, settings, log);
      return new SimulationProcess(simulation, System.err).run();
    } finally {
      SimulationProcess.close(vertx);
      System.setOut(stdout);
      if (truth != null) {
        lines.close();
      }
    }
  }

  private SimulationSettings settings() {
    if (!(rate >= 1 && rate <= 1_000_000)) {
      throw wrong("--rate must be between 1 and 1,000,000");
    }
    try {
      Duration asked = length == null ? null : Units.duration(length);
      Long seconds = asked == null ? null : asked.toSeconds();
      return new SimulationSettings(city, scenario, rate, seed, seconds, gzip);
    } catch (IllegalArgumentException e) {
      throw wrong("--for: " + e.getMessage());
    }
  }

  private String server(String text) {
    URI uri;
    try {
      uri = URI.create(text.replaceAll("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw wrong("--url: " + text + " is no address such as http://127.0.0.1:8080");
    }
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getQuery() != null) {
      throw wrong("--url: " + text + " is no address such as http://127.0.0.1:8080");
    }
    return uri.toString();
  }

  private PrintStream file(Path path) {
    try {
      return new PrintStream(path.toFile(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw wrong("--truth: " + e.getMessage());
    }
  }

  private static VertxOptions quietFiles() {
    return new VertxOptions()
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  private ParameterException wrong(String sentence) {
    CommandLine line = Objects.requireNonNull(spec, "picocli gives it").commandLine();
    return new ParameterException(line, sentence);
  }
}
