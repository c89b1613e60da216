package id.pantau.history.influx;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line of line protocol as a server reads it.
 *
 * @param fields Long, Double, String or Boolean by name
 * @param time nanoseconds
 */
record StandInLine(
    String measurement, TreeMap<String, String> tags, Map<String, Object> fields, long time) {

  /** Reads a line; throws IllegalArgumentException with the reason as a server words it. */
  static StandInLine of(String line) {
    int fieldsFrom = end(line, 0, ' ');
    int timeFrom = end(line, fieldsFrom + 1, ' ');
    String key = line.substring(0, fieldsFrom);
    int nameEnd = end(key, 0, ',');
    var tags = new TreeMap<String, String>();
    for (int at = nameEnd; at < key.length(); ) {
      int next = end(key, at + 1, ',');
      String tag = key.substring(at + 1, next);
      int equals = end(tag, 0, '=');
      tags.put(plain(tag.substring(0, equals)), plain(tag.substring(equals + 1)));
      at = next;
    }
    Map<String, Object> fields = new HashMap<>();
    String all = line.substring(fieldsFrom + 1, timeFrom);
    for (int at = -1; at < all.length(); ) {
      int next = end(all, at + 1, ',');
      String field = all.substring(at + 1, next);
      int equals = end(field, 0, '=');
      fields.put(plain(field.substring(0, equals)), value(field.substring(equals + 1)));
      at = next;
    }
    return new StandInLine(
        plain(key.substring(0, nameEnd)),
        tags,
        fields,
        Long.parseLong(line.substring(timeFrom + 1)));
  }

  /** Index of the next such character that is neither escaped nor within quotes. */
  private static int end(String text, int from, char wanted) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char at = text.charAt(i);
      if (at == '\\') {
        i++;
      } else if (at == '"') {
        quoted = !quoted;
      } else if (at == wanted && !quoted) {
        return i;
      }
    }
    return text.length();
  }

  private static String plain(String escaped) {
    return escaped.replaceAll("\\\\([, =\\\\\"])", "$1");
  }

  private static Object value(String text) {
    if (text.startsWith("\"")) {
      return plain(text.substring(1, text.length() - 1));
    }
    if (text.endsWith("i")) {
      return Long.parseLong(text.substring(0, text.length() - 1));
    }
    if (text.equals("NaN") || text.endsWith("Infinity")) {
      throw new IllegalArgumentException("invalid number");
    }
    return text.equals("true") ? Boolean.TRUE : Double.valueOf(text);
  }
}
