package id.pantau.bench;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server as its own JVM, so that its processor time and heap are its own. */
final class ServerProcess implements AutoCloseable {
  private static final long READY_SECONDS = 300;
  private static final long STOP_SECONDS = 30;
  private static final long POLL_MILLIS = 5;
  private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux

  private final Process process;
  private final int port;
  private final double readySeconds;

  private ServerProcess(Process process, int port, double readySeconds) {
    this.process = process;
    this.port = port;
    this.readySeconds = readySeconds;
  }

  /**
   * Starts {@code java} with these arguments, of which {@code PORT} becomes a free port, and waits
   * until {@code /health/ready} answers 200.
   */
  static ServerProcess start(Path log, Map<String, String> environment, List<String> arguments)
      throws Exception {
    int port = freePort();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String argument : arguments) {
      command.add(argument.equals("PORT") ? Integer.toString(port) : argument);
    }
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    long end = start + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (!ready(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IOException("the server did not get ready; see " + log);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return new ServerProcess(process, port, (System.nanoTime() - start) / 1e9);
  }

  int port() {
    return port;
  }

  /** Seconds from the start of the process to its first 200 on /health/ready. */
  double readySeconds() {
    return readySeconds;
  }

  /** Processor seconds it has used, of all its threads. */
  double cpuSeconds() throws IOException {
    return seconds(folder().resolve("stat"));
  }

  /** Processor seconds that the compilers of its virtual machine have used. */
  double compilerSeconds() throws IOException {
    double sum = 0;
    try (Stream<Path> threads = Files.list(folder().resolve("task"))) {
      for (Path thread : threads.toList()) {
        if (Files.readString(thread.resolve("comm")).matches("C[12] Compiler.*\\s*")) {
          sum += seconds(thread.resolve("stat"));
        }
      }
    } catch (NoSuchFileException gone) {
      return compilerSeconds(); // a thread ended in between
    }
    return sum;
  }

  private Path folder() {
    return Path.of("/proc/" + process.pid());
  }

  private static double seconds(Path stat) throws IOException {
    String text = Files.readString(stat);
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /** Bytes of live objects, after a full collection. */
  long liveBytes() throws IOException {
    String pid = Long.toString(process.pid());
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process run = new ProcessBuilder(jcmd, pid, "GC.class_histogram").start();
    String[] lines = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n");
    for (String line : lines) {
      if (line.startsWith("Total")) {
        return Long.parseLong(line.trim().split("\\s+")[2]);
      }
    }
    throw new IOException("jcmd gave no total; is it the JDK that runs this?");
  }

  /** SIGTERM, and waits for the end. */
  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IOException("the server did not end within 30 s of SIGTERM");
    }
  }

  /** SIGKILL, and waits for the end. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private static boolean ready(int port) {
    try (var line = new HttpLine(port)) {
      return line.send(HttpLine.head("GET", "/health/ready", "none", 0)).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * Below the ports that the system gives to callers: who asks such a one again and again before
   * anybody listens is sooner or later connected to itself.
   */
  private static int freePort() throws IOException {
    for (int tries = 0; tries < 100; tries++) {
      try (var socket = new ServerSocket(ThreadLocalRandom.current().nextInt(20_000, 30_000))) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // the next one
      }
    }
    throw new IOException("no free port between 20000 and 30000");
  }
}
