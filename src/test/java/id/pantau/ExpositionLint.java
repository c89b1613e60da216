package id.pantau;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code promtool check metrics} asks of the Prometheus text format, so that it is asked on a
 * machine without promtool too.
 */
final class ExpositionLint {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{[^}]*\\})? (\\S+)");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Set<String> PARTS_THAT_ARE_NO_BASE_UNIT =
      Set.of(
          "ms",
          "millis",
          "milliseconds",
          "microseconds",
          "nanoseconds",
          "minutes",
          "hours",
          "days",
          "kilobytes",
          "megabytes",
          "gigabytes",
          "kib",
          "mib",
          "gib",
          "percent");
  private static final Set<String> RESERVED_ENDS = Set.of("_count", "_sum", "_bucket", "_info");

  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> helps = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();
  private final Set<String> series = new HashSet<>();

  private ExpositionLint() {}

  /** Every problem of the text, as sentences that begin with the metric's name. */
  static List<String> problems(String text) {
    var lint = new ExpositionLint();
    if (!text.endsWith("\n")) {
      lint.problems.add("the text does not end with a line feed");
    }
    text.lines().forEach(lint::line);
    lint.types.forEach(lint::family);
    return lint.problems;
  }

  private void line(String line) {
    String[] words = line.split(" ", 4);
    if (line.startsWith("# HELP ")) {
      boolean empty = words.length < 4 || words[3].isBlank();
      if (empty || helps.put(words[2], words[3]) != null) {
        problems.add(words[2] + " has an empty or a second HELP");
      }
    } else if (line.startsWith("# TYPE ")) {
      if (types.put(words[2], words[3]) != null) {
        problems.add(words[2] + " has a second TYPE");
      }
    } else if (!line.isEmpty() && !line.startsWith("#")) {
      sample(line);
    }
  }

  private void sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      problems.add(line + " is not a sample");
      return;
    }
    if (!series.add(sample.group(1) + sample.group(2))) {
      problems.add(sample.group(1) + " has two samples with the labels " + sample.group(2));
    }
    String family = sample.group(1);
    if (!types.containsKey(family)) {
      family = family.replaceFirst("_(count|sum|bucket)$", "");
    }
    if (!types.containsKey(family)) {
      problems.add(family + " has a sample but no TYPE before it");
    }
    String value = sample.group(3);
    if (!value.equals("NaN") && !value.endsWith("Inf") && !value.matches("-?[0-9].*")) {
      problems.add(family + " has the value " + value);
    }
  }

  private void family(String name, String type) {
    if (!NAME.matcher(name).matches()) {
      problems.add(name + " is not in lower case with underscores");
    }
    if (!helps.containsKey(name)) {
      problems.add(name + " has no HELP");
    }
    if (type.equals("counter") != name.endsWith("_total")) {
      problems.add(name + " is a " + type + ": only a counter's name ends with _total");
    }
    for (String part : name.split("_", -1)) {
      if (PARTS_THAT_ARE_NO_BASE_UNIT.contains(part)) {
        problems.add(name + " is not in base units (seconds, bytes, ratio)");
      }
    }
    if (RESERVED_ENDS.stream().anyMatch(name::endsWith)) {
      problems.add(name + " ends like a part of a histogram or summary");
    }
    if (List.of("counter", "gauge", "summary", "histogram").stream().anyMatch(name::contains)) {
      problems.add(name + " repeats a metric type in its name");
    }
  }
}
