package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Times of the outer contract: RFC 3339 or milliseconds in, RFC 3339 with Z out. */
final class Times {
  /** Past this, times are mistakes (seconds or nanoseconds taken for milliseconds). */
  private static final long END_OF_2100 = 4_133_980_800_000L;

  private static final Pattern MILLIS = Pattern.compile("-?\\d{1,15}");

  private Times() {}

  /** Milliseconds since 1970 as RFC 3339 in UTC, such as {@code 2026-11-23T02:00:00.123Z}. */
  static String text(long millis) {
    return DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochMilli(millis));
  }

  /** Writes {@link #text} as a value. */
  static void write(JsonGenerator json, long millis) throws IOException {
    json.writeString(text(millis));
  }

  /**
   * Milliseconds since 1970 of what a caller sent.
   *
   * @throws ProblemException naming the pointer when it is no time between 1970 and 2100
   */
  static long parse(String text, String pointer) {
    long millis;
    if (MILLIS.matcher(text).matches()) {
      millis = Long.parseLong(text);
    } else {
      try {
        // An unescaped + in an address arrives as a space.
        millis = OffsetDateTime.parse(text.replace(' ', '+')).toInstant().toEpochMilli();
      } catch (DateTimeException e) {
        throw new ProblemException(
            Problem.invalid(
                pointer,
                "is no time: send RFC 3339 with an offset such as 2026-11-23T10:00:00+08:00, or"
                    + " milliseconds since 1970"));
      }
    }
    if (millis < 0 || millis >= END_OF_2100) {
      throw new ProblemException(
          Problem.invalid(pointer, "is outside 1970 to 2100; numbers are milliseconds"));
    }
    return millis;
  }
}
