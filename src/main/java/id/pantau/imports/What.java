package id.pantau.imports;

import java.util.Locale;
import java.util.Optional;

/** What the rows of a file are. */
public enum What {
  /** Assets of any kind. */
  ASSETS,
  /** Assets of the kind {@code app} or below it. */
  APPS,
  /** Areas with their polygons. */
  AREAS;

  /** The one of this word, such as {@code assets}. */
  public static Optional<What> of(String word) {
    for (What what : values()) {
      if (what.word().equals(word)) {
        return Optional.of(what);
      }
    }
    return Optional.empty();
  }

  /** As the contract writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
