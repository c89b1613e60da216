package id.pantau;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: a city's own list into a running server, the difference first. */
@Command(
    name = "import",
    description = {
      "Import a city's own list (CSV, JSON, GeoJSON) into a running server, all or nothing.",
      "Shows the difference first. Nothing is removed."
    })
final class ImportCommand implements Callable<Integer> {
  private static final long MAX_BYTES = 64L * 1_024 * 1_024;

  @Parameters(
      index = "0",
      paramLabel = "WHAT",
      description = "What the rows are: assets, areas or apps.")
  String what = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "The list, at most 64 MiB.")
  Path file = Path.of("");

  @Option(names = "--city", required = true, paramLabel = "C", description = "The city's id.")
  String city = "";

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
      description = "A key with scope admin; by default PANTAU_KEY.")
  @Nullable String key;

  @Option(
      names = "--map",
      paramLabel = "FILE",
      description = "JSON: field of an asset to field of the file; the rest is guessed and shown.")
  @Nullable Path map;

  @Option(names = "--dry-run", description = "Show the difference, import nothing.")
  boolean dryRun;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = Objects.requireNonNull(spec, "picocli sets the spec").commandLine();
    ImportCall call = call(line);
    try {
      return run(call, new ImportReport(line.getOut()), line.getErr());
    } catch (IOException e) {
      line.getErr().println("The server at " + url + " cannot be reached: " + reason(e));
      return 1;
    }
  }

  private int run(ImportCall call, ImportReport report, PrintWriter err)
      throws IOException, InterruptedException {
    ImportCall.Answer judged = call.send(true);
    if (!judged.good()) {
      report.refused(judged.body(), err);
      return 1;
    }
    report.difference(judged.body());
    if (dryRun || judged.changesNothing()) {
      report.nothingDone(dryRun);
      return 0;
    }
    ImportCall.Answer done = call.send(false);
    if (!done.good()) {
      report.refused(done.body(), err);
      return 1;
    }
    report.done(done.body());
    return 0;
  }

  /** Checks the use before anything is sent: what is wrong here exits with 2. */
  private ImportCall call(CommandLine line) {
    if (!List.of("assets", "apps", "areas").contains(what)) {
      throw wrong(line, "WHAT is assets, areas or apps, not " + what);
    }
    if (key == null || key.isBlank()) {
      throw wrong(line, "a key is needed: --key or PANTAU_KEY");
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw wrong(line, "there is no file " + file + " that can be read");
    }
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw wrong(line, file + " is larger than 64 MiB; import it in parts");
      }
      String mapping = map == null ? "" : Files.readString(map);
      return new ImportCall(URI.create(url), key, what, city, mapping, file);
    } catch (IOException e) {
      throw wrong(line, "a file cannot be read: " + reason(e));
    } catch (IllegalArgumentException e) {
      throw wrong(line, url + " is no address such as http://127.0.0.1:8080");
    }
  }

  private static CommandLine.ParameterException wrong(CommandLine line, String text) {
    return new CommandLine.ParameterException(line, text);
  }

  private static String reason(IOException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
