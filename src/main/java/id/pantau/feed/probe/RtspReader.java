package id.pantau.feed.probe;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns bytes as they come into RTSP messages, within bounds: a head of 8 KiB, a body of 64 KiB.
 * Half a message waits for its rest. No IO.
 */
final class RtspReader {
  static final int MOST_HEAD = 8 * 1_024;
  static final int MOST_BODY = 64 * 1_024;
  private static final int FRAME_HEAD = 4;
  private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};
  private static final Pattern STATUS = Pattern.compile("RTSP/\\d\\.\\d (\\d{3})(?: .*)?");

  /** What was read is no RTSP. */
  static final class Garbled extends Exception {
    private static final long serialVersionUID = 1L;

    Garbled(String message) {
      super(message, null, false, false);
    }
  }

  private Buffer waiting = Buffer.buffer();

  /** Takes bytes in. */
  void add(Buffer bytes) {
    waiting.appendBuffer(bytes);
  }

  /**
   * The next whole message; empty until more bytes come.
   *
   * @throws Garbled when the bytes cannot become one
   */
  Optional<RtspMessage> next() throws Garbled {
    if (waiting.length() == 0) {
      return Optional.empty();
    }
    return waiting.getByte(0) == '$' ? packet() : response();
  }

  private Optional<RtspMessage> packet() {
    if (waiting.length() < FRAME_HEAD) {
      return Optional.empty();
    }
    int length = waiting.getUnsignedShort(2);
    if (waiting.length() < FRAME_HEAD + length) {
      return Optional.empty();
    }
    var packet = new RtspMessage.Packet(waiting.getUnsignedByte(1), length);
    drop(FRAME_HEAD + length);
    return Optional.of(packet);
  }

  private Optional<RtspMessage> response() throws Garbled {
    int end = headEnd();
    if (end < 0) {
      refuseEarly();
      return Optional.empty();
    }
    String[] lines = waiting.getString(0, end, StandardCharsets.ISO_8859_1.name()).split("\r\n");
    Matcher status = STATUS.matcher(lines[0]);
    if (!status.matches()) {
      throw new Garbled("answer is not RTSP");
    }
    Map<String, String> headers = headers(lines);
    int body = bodyLength(headers.getOrDefault("content-length", "0"));
    int from = end + BLANK_LINE.length;
    if (waiting.length() < from + body) {
      return Optional.empty();
    }
    String text = waiting.getString(from, from + body);
    drop(from + body);
    return Optional.of(new RtspMessage.Response(Integer.parseInt(status.group(1)), headers, text));
  }

  private void refuseEarly() throws Garbled {
    int shown = Math.min(5, waiting.length());
    if (!"RTSP/".startsWith(waiting.getString(0, shown, StandardCharsets.ISO_8859_1.name()))) {
      throw new Garbled("answer is not RTSP");
    }
    if (waiting.length() > MOST_HEAD) {
      throw new Garbled("head of the answer over 8 KiB");
    }
  }

  private int headEnd() {
    int last = Math.min(waiting.length() - BLANK_LINE.length, MOST_HEAD);
    for (int i = 0; i <= last; i++) {
      boolean here = true;
      for (int j = 0; here && j < BLANK_LINE.length; j++) {
        here = waiting.getByte(i + j) == BLANK_LINE[j];
      }
      if (here) {
        return i;
      }
    }
    return -1;
  }

  private static Map<String, String> headers(String[] lines) {
    var headers = new HashMap<String, String>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        String name = lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT);
        headers.putIfAbsent(name, lines[i].substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static int bodyLength(String text) throws Garbled {
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > MOST_BODY) {
      throw new Garbled("body of the answer over 64 KiB or of no length");
    }
    return Integer.parseInt(text);
  }

  private void drop(int bytes) {
    waiting = waiting.getBuffer(bytes, waiting.length());
  }
}
