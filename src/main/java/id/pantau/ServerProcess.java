package id.pantau;

import id.pantau.config.Settings;
import id.pantau.config.SettingsReader;
import id.pantau.config.city.CityPack;
import id.pantau.config.text.Problems;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server as a process: reads settings and packs, starts, tells how to get in, stops on SIGTERM.
 */
final class ServerProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
  private static final long START_SECONDS = 120;
  private static final long STOP_SECONDS = 20;
  private static final int ANSWER_MS = 5_000;

  private final @Nullable Path config;
  private final Map<String, String> environment;
  private final Map<String, String> flags;
  private final PrintStream out = System.out;

  ServerProcess(@Nullable Path config, Map<String, String> environment, Map<String, String> flags) {
    this.config = config;
    this.environment = environment;
    this.flags = flags;
  }

  /** The server and where it answers, for what runs beside it. */
  record Running(Vertx vertx, CommandCenter center, String url) {}

  /**
   * Runs until the process is told to stop.
   *
   * @param beside started once the server answers
   * @return exit code 0, 1 when it could not start, 2 when settings or packs are wrong
   */
  int run(Consumer<Running> beside) throws InterruptedException {
    return run(beside, true);
  }

  /**
   * Starts as {@link #run} does, asks the server over HTTP whether it is ready, and leaves the end
   * to the process's exit. Over HTTP and not in memory, as only a first request loads the classes
   * of an answer, which the build's archive is to hold. Blocks; main thread.
   *
   * @return exit code 0, 1 when it could not start or did not answer that it is ready, 2 when
   *     settings or packs are wrong
   */
  int untilReady() throws InterruptedException {
    var ready = new AtomicBoolean();
    int code = run(running -> ready.set(answersReady(running.url())), false);
    return code == 0 && !ready.get() ? 1 : code;
  }

  /** By the plainest client of the JDK: another one's threads and classes would be laid out too. */
  private static boolean answersReady(String url) {
    try {
      var asked = URI.create(url + "/health/ready").toURL();
      var connection = (HttpURLConnection) asked.openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(ANSWER_MS);
      connection.setReadTimeout(ANSWER_MS);
      int status = connection.getResponseCode();
      connection.disconnect();
      if (status != 200) {
        LOG.atError().addKeyValue("status", status).log("started, but is not ready");
      }
      return status == 200;
    } catch (IOException e) {
      LOG.atError().addKeyValue("why", e.getMessage()).log("started, but does not answer");
      return false;
    }
  }

  private int run(Consumer<Running> beside, boolean stay) throws InterruptedException {
    Problems problems = new Problems();
    Optional<Settings> settings = new SettingsReader(environment, flags).read(config, problems);
    if (settings.isEmpty()) {
      problems.all().forEach(problem -> System.err.println(problem));
      return 2;
    }
    problems.all().forEach(problem -> System.err.println(problem)); // what is only odd
    NettyLibrary.unpackIn(settings.get().data());
    Vertx vertx = ServerVertx.create();
    var center =
        new CommandCenter(
            vertx, settings.get(), whole -> packs(settings.get(), whole), Main.version());
    try {
      int port = await(center.start(), START_SECONDS);
      var stopped = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> stop(vertx, center, stopped), "pantau-stop"));
      String host = settings.get().server().host();
      String url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
      welcome(center, url);
      beside.accept(new Running(vertx, center, url));
      if (stay) {
        stopped.await();
      }
      return 0;
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      if (cause instanceof WrongPacks) {
        stop(vertx, center, new CountDownLatch(1));
        return 2;
      }
      LOG.atError().addKeyValue("why", cause == null ? "" : cause.getMessage()).log("cannot start");
      LOG.atDebug().setCause(e).log("cannot start");
      stop(vertx, center, new CountDownLatch(1));
      return 1;
    }
  }

  /**
   * Reads the packs and tells of every problem. A wrong one takes nobody else along; it ends the
   * start where the settings name it, or where no other is left.
   */
  private static List<CityPack> packs(Settings settings, boolean whole) {
    var problems = new Problems();
    List<CityPack> packs = CommandCenter.packs(settings, whole, Main.version(), problems);
    problems.all().forEach(problem -> System.err.println(problem));
    boolean named = !settings.cities().serve().isEmpty();
    if (problems.errors() > 0 && (named || packs.isEmpty())) {
      throw new WrongPacks();
    }
    if (problems.errors() > 0) {
      LOG.atError()
          .addKeyValue("served", packs.stream().map(CityPack::id).collect(Collectors.joining(",")))
          .addKeyValue("remedy", "mend what standard error names, then start again")
          .log("city packs with errors are not served, the others are");
    }
    return packs;
  }

  /** Packs with errors, which were told one by one. */
  private static final class WrongPacks extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongPacks() {
      super("the city packs have errors", null, false, false);
    }
  }

  private void welcome(CommandCenter center, String url)
      throws InterruptedException, ExecutionException, TimeoutException {
    out.println();
    out.println("Pantau " + Main.version() + "  " + url);
    for (CommandCenter.Served served : center.served()) {
      out.println(
          "  "
              + served.city().name()
              + ": "
              + served.assets()
              + " aset"
              + (served.city().sample() ? " (sebagian data contoh / partly sample data)" : ""));
    }
    center
        .firstKey()
        .ifPresent(
            key ->
                out.println(
                    "  Kunci admin, hanya tampil sekali / admin key, shown once: " + key.secret()));
    String link = await(center.wallLink(), START_SECONDS);
    out.println("  Masuk sekali pakai, 15 menit / one-time sign-in, 15 minutes:");
    out.println("  " + url + "/" + cityOfLink(center.served()) + "#masuk=" + link);
    out.println();
    out.flush();
  }

  /** With several cities the link opens the largest; the wall's address chooses another. */
  private static String cityOfLink(List<CommandCenter.Served> served) {
    return served.size() < 2
        ? ""
        : served.stream()
            .max(Comparator.comparingInt(CommandCenter.Served::assets))
            .map(largest -> "?kota=" + largest.city().id())
            .orElse("");
  }

  private static void stop(Vertx vertx, CommandCenter center, CountDownLatch stopped) {
    try {
      await(center.stop().eventually(vertx::close), STOP_SECONDS);
      LOG.atInfo().log("stopped");
    } catch (ExecutionException | TimeoutException e) {
      LOG.atError().setCause(e).log("did not stop well; the next start needs no repair");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
    }
  }

  private static <T> T await(Future<T> future, long seconds)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
  }
}
