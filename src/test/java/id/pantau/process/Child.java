package id.pantau.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A server process of the built jar, with a temp folder and a log of its own. */
final class Child implements AutoCloseable {
  /** The admin key of every server that is started here. */
  static final String KEY = "process-tests-bootstrap-key-0001";

  private static final Pattern READY = Pattern.compile("ready port=\"(\\d+)\"");
  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final Path log;
  private final long launched;

  private Child(Process process, Path log, long launched) {
    this.process = process;
    this.log = log;
    this.launched = launched;
  }

  /** The arguments of a server on this folder and a free port. */
  static List<String> serve(Path data) {
    return List.of("serve", "--data", data.toString(), "--port", "0");
  }

  /** Starts the jar; does not wait. Log and temp folder lie in {@code room}. */
  static Child launch(Path room, List<String> arguments, Map<String, String> environment)
      throws IOException {
    Path temp = Files.createDirectories(room.resolve("tmp"));
    Path log = Files.createTempFile(room, "server-", ".log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Djava.io.tmpdir=" + temp, "-jar"));
    command.add(System.getProperty("pantau.jar", "target/pantau.jar"));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    var all = new HashMap<>(Map.of("PANTAU_BOOTSTRAP_KEY", KEY));
    all.putAll(environment);
    builder.environment().putAll(all);
    long launched = System.nanoTime();
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new Child(process, log, launched);
  }

  /** Starts a server on {@code room/data} and waits until it is ready. */
  static Child serving(Path room, Map<String, String> environment) throws IOException {
    Child child = launch(room, serve(room.resolve("data")), environment);
    Duration took = child.awaitReady();
    if (took.compareTo(Duration.ofSeconds(10)) > 0) {
      throw new AssertionError("ready only after " + took + ", the promise is 10 s");
    }
    return child;
  }

  /**
   * Waits for the line that says it is ready.
   *
   * @return how long it took from its launch
   */
  Duration awaitReady() {
    Awaitility.await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(20))
        .failFast("the server ended: " + log, () -> !process.isAlive())
        .until(() -> READY.matcher(log()).find());
    return Duration.ofNanos(System.nanoTime() - launched);
  }

  URI url() {
    Matcher ready = READY.matcher(log());
    if (!ready.find()) {
      throw new AssertionError("not ready: " + log());
    }
    return URI.create("http://127.0.0.1:" + ready.group(1));
  }

  int port() {
    return url().getPort();
  }

  /** What it printed so far. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The lines of its log that tell of a fault. */
  List<String> complaints() {
    return log().lines().filter(line -> line.matches("\\S+ (ERROR|WARN) .*")).toList();
  }

  /** The lines of its log at level ERROR. */
  List<String> errors() {
    return log().lines().filter(line -> line.matches("\\S+ ERROR .*")).toList();
  }

  /** kill -9, and waits for the end. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends a signal by its name, such as STOP. */
  void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    int code = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
    if (code != 0) {
      throw new AssertionError("kill -" + name + " answered " + code);
    }
  }

  /**
   * Lets no file of the process grow beyond this many bytes, {@code unlimited} for an end of it:
   * what is written behind fails as on a broken disk, and not as on a full one.
   */
  void limitFiles(String bytes) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    int code =
        new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + bytes + ":unlimited")
            .redirectErrorStream(true)
            .start()
            .waitFor();
    if (code != 0) {
      throw new AssertionError("prlimit answered " + code);
    }
  }

  /** SIGTERM only. */
  void terminate() {
    process.destroy();
  }

  /** The exit code; fails when it did not end in time. */
  int awaitExit(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + patience + ": " + log());
    }
    return process.exitValue();
  }

  /** What lies in the temp folder of the servers of this room. */
  static List<Path> leftIn(Path room) throws IOException {
    try (Stream<Path> left = Files.list(room.resolve("tmp"))) {
      return left.toList();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
