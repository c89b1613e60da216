package id.pantau.config;

import id.pantau.config.Settings.History.Store;
import id.pantau.config.Settings.Outgoing.Range;
import id.pantau.config.text.Units;
import id.pantau.network.Cidr;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The texts of settings as values. Every method throws IllegalArgumentException with a sentence for
 * the person who wrote the text.
 */
final class SettingText {

  private static final Pattern RANGE =
      Pattern.compile("(hooks|probes|feeds):([0-9a-fA-F.:]+/\\d{1,3})");
  private static final Pattern METADATA =
      Pattern.compile("169\\.254\\..*|\\[f[ed][0-9a-f:]*::?254\\]|metadata(\\..*)?");
  private static final Pattern PRINTABLE_KEY = Pattern.compile("[!-~]{24,128}");

  private SettingText() {}

  static String host(String text) {
    if (!text.matches("[A-Za-z0-9._:-]+")) {
      throw new IllegalArgumentException("'" + text + "' is not a host name or address");
    }
    return text;
  }

  static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException(text + " is not a port (1-65535; 0 = any)");
    }
    return Integer.parseInt(text);
  }

  static Path path(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must name a folder");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is not a path: " + e.getReason(), e);
    }
  }

  static List<String> list(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  static Store store(String text) {
    return switch (text) {
      case "duckdb" -> Store.DUCKDB;
      case "influx" -> Store.INFLUX;
      default ->
          throw new IllegalArgumentException(text + " is not a history store (duckdb or influx)");
    };
  }

  /**
   * Where a store is. Whoever writes the settings owns this machine, so any network will do; a
   * cloud's metadata address is still never a store.
   */
  static URI storeUrl(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + text + "' is not an address: " + e.getReason(), e);
    }
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null || url.getQuery() != null || url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not an address like http://127.0.0.1:8086 (name and token go elsewhere)");
    }
    if (METADATA.matcher(url.getHost()).matches()) {
      throw new IllegalArgumentException(
          url.getHost() + " is a cloud's metadata address, no store");
    }
    return url;
  }

  /** The token itself never appears in the problem: problems are printed and logged. */
  static String token(String text) {
    if (!text.isEmpty() && !text.matches("[!-~]{1,512}")) {
      throw new IllegalArgumentException("must be printable ASCII without spaces");
    }
    return text;
  }

  static String bucket(String text) {
    if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException(
          "'" + text + "' is no name of a bucket (letters, digits, . _ -, at most 64)");
    }
    return text;
  }

  static List<Range> ranges(String text) {
    return list(text).stream().map(SettingText::range).toList();
  }

  /** The key itself never appears in the problem: problems are printed and logged. */
  static String bootstrapKey(String text) {
    if (!PRINTABLE_KEY.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be 24 to 128 printable ASCII characters without spaces, it has " + text.length());
    }
    return text;
  }

  static Function<String, Duration> duration(String least, String most) {
    return text -> inRange(text, Units.duration(text), least, most, Units::duration);
  }

  static Function<String, Long> bytes(String least, String most) {
    return text -> inRange(text, Units.bytes(text), least, most, Units::bytes);
  }

  static Function<String, Integer> count(int least, int most) {
    return text -> {
      if (!text.matches("\\d{1,9}")
          || Integer.parseInt(text) < least
          || Integer.parseInt(text) > most) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "%s is not a whole number from %d to %d", text, least, most));
      }
      return Integer.parseInt(text);
    };
  }

  private static <T extends Comparable<T>> T inRange(
      String text, T value, String least, String most, Function<String, T> parse) {
    if (value.compareTo(parse.apply(least)) < 0 || value.compareTo(parse.apply(most)) > 0) {
      throw new IllegalArgumentException(text + " is not between " + least + " and " + most);
    }
    return value;
  }

  private static Range range(String text) {
    var parts = RANGE.matcher(text);
    if (parts.matches() && Cidr.parse(parts.group(2)) != null) {
      return new Range(parts.group(1), parts.group(2));
    }
    throw new IllegalArgumentException(
        text
            + " is not an allowed range (write hooks:127.0.0.0/8, probes:10.0.0.0/8 or feeds:10.0.0.0/8)");
  }
}
