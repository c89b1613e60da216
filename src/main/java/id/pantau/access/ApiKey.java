package id.pantau.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The layout of the keys we issue: {@code ptu_<env>_<id8>_<30 base62><6 base62 CRC32>}. The prefix
 * lets scanners find a leaked one, the checksum tells a mistyped one without a look-up.
 */
final class ApiKey {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int ID_LENGTH = 8;
  private static final int SECRET_LENGTH = 30; // 178 bits
  private static final int CHECK_LENGTH = 6;
  private static final Pattern LAYOUT =
      Pattern.compile("(ptu_[a-z0-9]{1,12}_([0-9A-Za-z]{8})_[0-9A-Za-z]{30})([0-9A-Za-z]{6})");

  private ApiKey() {}

  /**
   * A new key.
   *
   * @param env where it is for, such as {@code live} or {@code demo}
   */
  static String generate(String env, SecureRandom random) {
    String body =
        "ptu_" + env + "_" + digits(ID_LENGTH, random) + "_" + digits(SECRET_LENGTH, random);
    return body + check(body);
  }

  /** The public id within a key of our layout with a right checksum, null for any other text. */
  static @Nullable String idOf(String key) {
    Matcher layout = LAYOUT.matcher(key);
    if (!layout.matches() || !check(layout.group(1)).equals(layout.group(3))) {
      return null;
    }
    return layout.group(2);
  }

  private static String digits(int length, SecureRandom random) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return text.toString();
  }

  private static String check(String body) {
    var crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    var text = new StringBuilder(CHECK_LENGTH);
    long rest = crc.getValue(); // 62^6 is above 2^32
    for (int i = 0; i < CHECK_LENGTH; i++) {
      text.append(DIGITS.charAt((int) (rest % DIGITS.length())));
      rest /= DIGITS.length();
    }
    return text.reverse().toString();
  }
}
