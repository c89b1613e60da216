package id.pantau.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * Ids for rows that have none: the same row gets the same id in every import, wherever it stands.
 * It is made of name, owner, area and position; rows alike in all of them are told apart by their
 * order.
 */
final class MadeIds {
  private static final int NAME_LENGTH = 40;

  private final String prefix;
  private final Map<String, Integer> alike = new HashMap<>();

  /**
   * @param prefix what every id begins with
   */
  MadeIds(String prefix) {
    this.prefix = prefix;
  }

  /** The next row's id; no text may be null. */
  String next(String name, String owner, String area, double lat, double lon) {
    String place = "%.5f %.5f".formatted(lat, lon);
    String row = String.join("\n", plain(name), plain(owner), plain(area), place);
    String id = prefix + slug(name) + "-" + digest(row);
    int before = alike.merge(id, 1, Integer::sum);
    return before == 1 ? id : id + "-" + before;
  }

  private static String slug(String name) {
    String slug = plain(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String cut = slug.substring(0, Math.min(NAME_LENGTH, slug.length()));
    return cut.isEmpty() ? "x" : cut;
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
