package id.pantau.live;

import org.jspecify.annotations.Nullable;

/**
 * Writes JSON text as pure ASCII: everything else is escaped, so a frame's length in characters is
 * its length in bytes and the text is copied to a socket without being encoded again.
 */
final class Json {
  /** Characters of one text at most, so that one asset always fits a frame. */
  private static final int MAX_TEXT = 1_000;

  private static final String HEX = "0123456789abcdef";

  private Json() {}

  /** A quoted text, or {@code null}. Longer than 1,000 characters it is cut and ends in "…". */
  static void text(StringBuilder out, @Nullable String text) {
    if (text == null) {
      out.append("null");
      return;
    }
    out.append('"');
    int end = Math.min(text.length(), MAX_TEXT);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        escape(out, c);
      } else {
        out.append(c);
      }
    }
    if (end < text.length()) {
      escape(out, '…');
    }
    out.append('"');
  }

  private static void escape(StringBuilder out, char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((c >> shift) & 0xf));
    }
  }
}
