package id.pantau.history;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What availability is summed by. */
public enum GroupBy {
  ASSET,
  AREA,
  KIND,
  OWNER,
  OPERATOR,
  PROVIDER,
  CONTRACT,
  ZONE;

  /** The word of the outer contract, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The group of this lower-case word, or null when there is none such. */
  public static @Nullable GroupBy named(String word) {
    for (GroupBy each : values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    return null;
  }
}
