package id.pantau.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The table for the README. */
final class Report {
  private static final long GIB = 1L << 30;

  private record Line(String phase, String what, String figure) {}

  private final List<Line> lines = new ArrayList<>();

  /** Adds a line, and shows it at once, as the whole takes minutes. */
  void line(String phase, String what, String figure) {
    lines.add(new Line(phase, what, figure));
    System.err.println(phase + " | " + what + " | " + figure);
  }

  /** The table in Markdown with what one must know to compare it. */
  String markdown(String command) throws Exception {
    var text = new StringBuilder();
    text.append("| what | | measured |\n|---|---|---|\n");
    for (Line line : lines) {
      text.append("| ").append(line.phase()).append(" | ").append(line.what()).append(" | ");
      text.append(line.figure()).append(" |\n");
    }
    text.append("\n`").append(command).append("` on ").append(LocalDate.now()).append(", ");
    text.append(Runtime.getRuntime().availableProcessors()).append(" cores shared with the load (");
    text.append(fact("/proc/cpuinfo", "model name")).append("), ").append(memory());
    text.append(" GiB, JDK ").append(System.getProperty("java.version")).append(", commit ");
    return text.append(commit()).append(", load average ").append(load()).append('\n').toString();
  }

  private static String commit() throws Exception {
    Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
    String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    return commit.isEmpty() ? "unknown" : commit;
  }

  private static long memory() throws IOException {
    String kib = fact("/proc/meminfo", "MemTotal").replace("kB", "").trim();
    return Math.round(Long.parseLong(kib) * 1_024.0 / GIB);
  }

  private static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
  }

  private static String fact(String file, String name) throws IOException {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .orElse("0");
    }
  }
}
