package id.pantau.feed;

import id.pantau.model.Asset;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same String for the same asset id as long as it can, so that a report makes no new
 * String and the core's look-up finds its hash code computed.
 *
 * <p>A table of fixed size that forgets, two places an id: a collision of three costs one String.
 * Any thread may use it; threads may lose each other's entries, never see a wrong one, as Strings
 * are immutable.
 */
final class AssetIds {
  private static final int MAX_LENGTH = 128;

  /** Knuth's multiplier: hash codes of ids that count up lie in dense runs. */
  private static final int SPREAD = 0x9E3779B9;

  private final @Nullable String[] table;

  /** A table of {@code 1 << bits} places. */
  AssetIds(int bits) {
    table = new String[1 << bits];
  }

  /** The id of these characters, or null when they cannot be an asset's id. */
  @Nullable String of(char[] text, int from, int length) {
    if (length == 0 || length > MAX_LENGTH) {
      return null;
    }
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + text[i];
    }
    hash *= SPREAD;
    int place = (hash >>> 15 ^ hash) & (table.length - 1);
    String known = table[place];
    if (known != null && same(known, text, from, length)) {
      return known;
    }
    String other = table[place ^ 1];
    if (other != null && same(other, text, from, length)) {
      return other;
    }
    var id = new String(text, from, length);
    if (!Asset.isId(id)) {
      return null;
    }
    table[place ^ 1] = known;
    table[place] = id;
    return id;
  }

  private static boolean same(String known, char[] text, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }
}
