package id.pantau.config.text;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations such as {@code 5ms}, {@code 7d}, {@code 5y} and sizes such as {@code 16MiB}. */
public final class Units {

  private static final Pattern QUANTITY = Pattern.compile("(\\d{1,18}) ?([A-Za-z]*)");
  private static final Map<String, Duration> TIMES =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "y", Duration.ofDays(365));
  private static final Map<String, Long> SIZES =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40);

  private Units() {}

  /**
   * A duration of at least 0; a year is 365 days.
   *
   * @throws IllegalArgumentException with a sentence for the person who wrote it
   */
  public static Duration duration(String text) {
    String expected = text + " is not a duration (write 5ms, 30s, 10m, 12h, 7d or 5y)";
    Matcher parts = match(text, expected);
    Duration unit = TIMES.get(parts.group(2));
    if (unit == null) {
      throw new IllegalArgumentException(expected);
    }
    try {
      Duration value = unit.multipliedBy(Long.parseLong(parts.group(1)));
      return Duration.ofMillis(value.toMillis()); // must fit a long of milliseconds, as timers do
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(text + " is too long", e);
    }
  }

  /**
   * A size in bytes, at least 0.
   *
   * @throws IllegalArgumentException with a sentence for the person who wrote it
   */
  public static long bytes(String text) {
    String expected = text + " is not a size (write 512B, 256KiB, 16MiB or 10GiB)";
    Matcher parts = match(text, expected);
    Long unit = SIZES.get(parts.group(2));
    if (unit == null) {
      throw new IllegalArgumentException(expected);
    }
    try {
      return Math.multiplyExact(Long.parseLong(parts.group(1)), unit);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(text + " is too large", e);
    }
  }

  private static Matcher match(String text, String expected) {
    Matcher parts = QUANTITY.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(expected);
    }
    return parts;
  }
}
