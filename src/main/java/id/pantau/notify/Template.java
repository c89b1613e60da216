package id.pantau.notify;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with {@code {name}} for values and {@code [ ]} around what is left out when a value in it
 * is missing. No logic: a value is never read as a template again. Pure.
 */
final class Template {
  private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)\\]");
  private static final Pattern VALUE = Pattern.compile("\\{([A-Za-z]+)\\}");
  private static final String MISSING = "-";

  private Template() {}

  static String fill(String template, Map<String, String> values) {
    var out = new StringBuilder();
    int end = 0;
    Matcher part = OPTIONAL.matcher(template);
    while (part.find()) {
      out.append(values(template.substring(end, part.start()), values));
      if (complete(part.group(1), values)) {
        out.append(values(part.group(1), values));
      }
      end = part.end();
    }
    return out.append(values(template.substring(end), values)).toString();
  }

  private static boolean complete(String part, Map<String, String> values) {
    return VALUE
        .matcher(part)
        .results()
        .allMatch(found -> !values.getOrDefault(found.group(1), "").isEmpty());
  }

  private static String values(String part, Map<String, String> values) {
    return VALUE
        .matcher(part)
        .replaceAll(
            found -> {
              String value = values.getOrDefault(found.group(1), "");
              return Matcher.quoteReplacement(value.isEmpty() ? MISSING : value);
            });
  }
}
