package id.pantau;

import id.pantau.core.Replay;
import id.pantau.journal.Journal;
import id.pantau.journal.JournalLimits;
import id.pantau.records.DataFolder;
import id.pantau.records.DataFolderInUse;
import id.pantau.records.Records;
import id.pantau.records.SqliteLibrary;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: a stretch of the journal through today's engine, against what was recorded. */
@Command(
    name = "replay",
    description = {
      "Run a stretch of a stopped server's journal, or of a copy of it, through today's engine and"
          + " print which recorded status changes would have differed.",
      "Exit code: 0 none, 1 some differ or it failed, 2 wrong use."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final long PROGRESS_NANOS = Duration.ofSeconds(2).toNanos();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data folder, or a copy; no server may run on it.")
  Path data = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "RFC 3339 or epoch milliseconds; by default the oldest entry.")
  @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "As --from, not itself part of it; by default the newest entry.")
  @Nullable String to;

  @Option(names = "--city", paramLabel = "C", description = "Compare this city only.")
  @Nullable String city;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Spec @Nullable CommandSpec spec;

  private long toldAt = System.nanoTime();

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = Objects.requireNonNull(spec, "picocli sets the spec").commandLine();
    long first = time(line, "--from", from, Long.MIN_VALUE / 2);
    long last = time(line, "--to", to, Long.MAX_VALUE / 2);
    if (last <= first) {
      throw new CommandLine.ParameterException(line, "--to must be later than --from");
    }
    if (!Files.isRegularFile(data.resolve("journal.db"))
        || !Files.isRegularFile(data.resolve("records.db"))) {
      throw new CommandLine.ParameterException(
          line, data + " is no data folder: it holds no journal.db and records.db");
    }
    try (DataFolder folder = DataFolder.lock(data)) {
      SqliteLibrary.loadIn(data);
      Replay.Result result = run(folder, first, last, line.getErr());
      print(result, line.getOut());
      return result.differ() == 0 ? 0 : 1;
    } catch (DataFolderInUse inUse) {
      line.getErr().println(inUse.getMessage() + "; stop it, or replay a copy of the folder");
      return 1;
    } catch (IOException | ExecutionException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      Throwable why = cause == null ? e : cause;
      line.getErr().println("The folder cannot be replayed: " + why.getMessage());
      return 1;
    }
  }

  private Replay.Result run(DataFolder folder, long first, long last, PrintWriter err)
      throws InterruptedException, ExecutionException {
    Vertx vertx = Vertx.vertx();
    var anySize = new JournalLimits(Long.MAX_VALUE, Duration.ofDays(36_500));
    Future<Replay.Result> result =
        Journal.open(vertx, folder.file("journal.db"), anySize)
            .compose(
                journal ->
                    Records.open(vertx, folder.file("records.db"))
                        .compose(
                            records ->
                                new Replay(journal, records, city, done -> tell(done, err))
                                    .run(first, last)
                                    .eventually(records::close))
                        .eventually(journal::close));
    try {
      return result.toCompletionStage().toCompletableFuture().get();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }

  private void tell(Replay.Progress progress, PrintWriter err) {
    if (System.nanoTime() - toldAt > PROGRESS_NANOS) {
      toldAt = System.nanoTime();
      err.printf("replayed %,d of %,d entries%n", progress.done(), progress.of());
      err.flush();
    }
  }

  private void print(Replay.Result result, PrintWriter out) throws IOException {
    if (json) {
      new ReplayReport(out).json(result);
    } else {
      new ReplayReport(out).text(result);
    }
  }

  private static long time(CommandLine line, String name, @Nullable String text, long absent) {
    if (text == null) {
      return absent;
    }
    try {
      return text.matches("\\d{1,17}")
          ? Long.parseLong(text)
          : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw new CommandLine.ParameterException(
          line, name + " is a time such as 2026-11-26T10:00:00+08:00, not " + text);
    }
  }
}
