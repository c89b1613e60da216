package id.pantau.imports;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a file as text, after a look at what they are.
 *
 * @param from where the text begins, behind a byte order mark
 */
record FileText(byte[] bytes, int from, Charset charset) {
  private static final int LOOK = 8_192;

  /** Refuses what is surely no list, with what to do about it. */
  static FileText of(byte[] bytes) throws UnreadableFile {
    FileText text = decoded(bytes);
    char first = text.first();
    if (first == 0) {
      throw new UnreadableFile("", "the file is empty; send the list itself as the body");
    }
    if (bytes[0] == 'P' && bytes.length > 3 && bytes[1] == 'K' && bytes[2] < 9) {
      throw new UnreadableFile(
          "", "this is a workbook or another zip; save the sheet as CSV UTF-8 and send that");
    }
    if (text.isBinary()) {
      throw new UnreadableFile("", "this is no text; send CSV, JSON or GeoJSON in UTF-8");
    }
    if (first == '<') {
      throw new UnreadableFile(
          "",
          "this is a web page or XML, no list; its source may have answered with an error or ask"
              + " for a sign-in. Send CSV, JSON or GeoJSON");
    }
    return text;
  }

  /** Whether it is JSON: its first sign opens an object or an array. */
  boolean isJson() {
    return first() == '{' || first() == '[';
  }

  /** The text from its beginning; a byte that does not fit the charset is an IOException. */
  Reader reader() {
    return new InputStreamReader(
        new ByteArrayInputStream(bytes, from, bytes.length - from),
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static FileText decoded(byte[] bytes) {
    if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
      return new FileText(bytes, 3, StandardCharsets.UTF_8);
    }
    if (begins(bytes, 0xFF, 0xFE)) {
      return new FileText(bytes, 2, StandardCharsets.UTF_16LE); // Excel's "Unicode text"
    }
    if (begins(bytes, 0xFE, 0xFF)) {
      return new FileText(bytes, 2, StandardCharsets.UTF_16BE);
    }
    return new FileText(bytes, 0, StandardCharsets.UTF_8);
  }

  private static boolean begins(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean isBinary() {
    return charset.equals(StandardCharsets.UTF_8)
        && beginning().chars().anyMatch(sign -> sign < 32 && "\t\r\n\f".indexOf(sign) < 0);
  }

  /** The first sign that is no space, 0 when there is none near the beginning. */
  private char first() {
    String stripped = beginning().strip();
    return stripped.isEmpty() ? 0 : stripped.charAt(0);
  }

  private String beginning() {
    return new String(bytes, from, Math.min(LOOK, bytes.length - from), charset);
  }
}
