package id.pantau.imports;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Positions as people write them: {@code -5.14}, {@code -5,14}, {@code 5°08'24" LS}, {@code S 5
 * 08.4}, two in one cell.
 */
final class Degrees {
  private static final String NUMBER = "(\\d{1,3}(?:[.,]\\d{1,17})?)";
  private static final String SIDE = "(L[SU]|B[BT]|[NSEWUTB])?";

  /** Side, sign, degrees, minutes, seconds, side; all but the degrees may be missing. */
  private static final Pattern ANGLE =
      Pattern.compile(
          SIDE
              + "\\s*([-+−])?\\s*"
              + NUMBER
              + "(?:(?:\\s*[°º˚:]\\s*|\\s+)(?:"
              + NUMBER
              + "(?:(?:\\s*['’′:]\\s*|\\s+)(?:"
              + NUMBER
              + "\\s*(?:[\"”″]|''|’’)?)?)?)?)?\\s*"
              + SIDE);

  private static final Set<String> NEGATIVE = Set.of("S", "LS", "W", "B", "BB");

  /** Letters; a longer cell holds no position and would only cost time. */
  private static final int MAX_LENGTH = 80;

  /** Plain numbers with a point, the usual case, looked at first. */
  private static final Pattern PLAIN = Pattern.compile("[-+]?\\d{1,3}(?:\\.\\d{1,17})?");

  private static final Pattern WELL_KNOWN_TEXT =
      Pattern.compile("POINT\\s*\\(\\s*(\\S+)\\s+(\\S+)\\s*\\)");

  /** What may stand between latitude and longitude, the surest first. */
  private static final Pattern[] BETWEEN = {
    Pattern.compile("\\s*[;/|]\\s*"),
    Pattern.compile(",\\s+"),
    Pattern.compile("(?<=\\.\\d{1,17})\\s*,\\s*"),
    Pattern.compile("(?<=[NSEWUTB])\\s*,?\\s*(?=[-+\\d])"),
    Pattern.compile("(?<=[\\d'’′\"”″°])\\s*,?\\s*(?=(?:L[SU]|B[BT]|[NSEWUTB])\\s*\\d)"),
    Pattern.compile("(?<=\\d)\\s+(?=[-+]?\\d+[.,]\\d{2})"),
    Pattern.compile("\\s*,\\s*"),
  };

  private Degrees() {}

  /**
   * A place.
   *
   * @param lat degrees north, -90 to 90
   * @param lon degrees east, -180 to 180
   */
  record Position(double lat, double lon) {}

  /** One angle in degrees; empty when the text is none. */
  static OptionalDouble angle(String text) {
    if (text.length() > MAX_LENGTH) {
      return OptionalDouble.empty();
    }
    String plain = text.strip().toUpperCase(Locale.ROOT);
    if (PLAIN.matcher(plain).matches()) {
      return OptionalDouble.of(Double.parseDouble(plain));
    }
    Matcher match =
        ANGLE.matcher(plain.replace("LINTANG SELATAN", "LS").replace("BUJUR TIMUR", "BT"));
    return match.matches() ? angle(match) : OptionalDouble.empty();
  }

  /** Latitude and longitude out of one cell, also the other way round; null when it is no pair. */
  static @Nullable Position pair(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    String plain = text.strip().toUpperCase(Locale.ROOT);
    Matcher point = WELL_KNOWN_TEXT.matcher(plain);
    if (point.matches()) {
      return position(point.group(2), point.group(1));
    }
    if (plain.startsWith("(") && plain.endsWith(")")) {
      plain = plain.substring(1, plain.length() - 1).strip();
    }
    for (Pattern between : BETWEEN) {
      String[] parts = between.split(plain);
      Position position = parts.length == 2 ? position(parts[0], parts[1]) : null;
      if (position != null) {
        return position;
      }
    }
    return fourNumbers(plain);
  }

  /** {@code -5,14,119,43}: decimal commas and a comma between. */
  private static @Nullable Position fourNumbers(String text) {
    String[] parts = text.split("\\s*,\\s*");
    return parts.length == 4
        ? position(parts[0] + "." + parts[1], parts[2] + "." + parts[3])
        : null;
  }

  private static @Nullable Position position(String first, String second) {
    OptionalDouble lat = angle(first);
    OptionalDouble lon = angle(second);
    if (lat.isEmpty() || lon.isEmpty()) {
      return null;
    }
    boolean swapped = Math.abs(lat.getAsDouble()) > 90 && Math.abs(lon.getAsDouble()) <= 90;
    var position =
        swapped
            ? new Position(lon.getAsDouble(), lat.getAsDouble())
            : new Position(lat.getAsDouble(), lon.getAsDouble());
    boolean inRange = Math.abs(position.lat) <= 90 && Math.abs(position.lon) <= 180;
    return inRange ? position : null;
  }

  private static OptionalDouble angle(Matcher match) {
    double degrees = number(match.group(3));
    double minutes = number(match.group(4));
    double seconds = number(match.group(5));
    if (minutes >= 60 || seconds >= 60) {
      return OptionalDouble.empty();
    }
    String side = match.group(1) == null ? match.group(6) : match.group(1);
    boolean behind = side != null && NEGATIVE.contains(side);
    boolean negative = behind || "-".equals(match.group(2)) || "−".equals(match.group(2));
    double size = degrees + minutes / 60 + seconds / 3_600;
    return OptionalDouble.of(negative ? -size : size);
  }

  private static double number(@Nullable String text) {
    return text == null ? 0 : Double.parseDouble(text.replace(',', '.'));
  }
}
