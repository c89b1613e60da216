package id.pantau;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which metrics a PromQL expression names: enough of the language for our own rules and panels. */
final class PromQl {
  private static final Pattern NOT_METRICS =
      Pattern.compile(
          "\\{[^}]*\\}|\\[[^\\]]*\\]|\"[^\"]*\""
              + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.$:])[a-zA-Z_:][a-zA-Z0-9_:]*(?![\\w:]*\\s*\\()");
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

  private PromQl() {}

  /** Names of the metrics this expression reads, sorted. */
  static Set<String> metrics(String expression) {
    var found = new TreeSet<String>();
    Matcher name = NAME.matcher(NOT_METRICS.matcher(expression).replaceAll(" "));
    while (name.find()) {
      if (!WORDS.contains(name.group())) {
        found.add(name.group());
      }
    }
    return found;
  }

  /** Names of the samples of a page of {@code /metrics}, sorted. */
  static Set<String> exposed(String page) {
    var names = new TreeSet<String>();
    page.lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
    return names;
  }
}
