package id.pantau.imports;

import java.util.Map;
import java.util.regex.Pattern;

/** Names out of map bubbles: without tags, with the usual entities as the signs they mean. */
final class Markup {
  private static final Pattern TAG = Pattern.compile("<[^<>]{0,500}>");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\p{Cntrl}]+");
  private static final Map<String, String> ENTITIES =
      Map.of("&nbsp;", " ", "&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&apos;", "'");

  private Markup() {}

  /** The text as a person reads it, in one line. */
  static String plain(String text) {
    String plain = text.indexOf('<') < 0 ? text : TAG.matcher(text).replaceAll(" ");
    if (plain.indexOf('&') >= 0) {
      for (Map.Entry<String, String> entity : ENTITIES.entrySet()) {
        plain = plain.replace(entity.getKey(), entity.getValue());
      }
      plain = plain.replace("&amp;", "&"); // last, or &amp;lt; would become a sign
    }
    return SPACE.matcher(plain).replaceAll(" ").strip();
  }
}
