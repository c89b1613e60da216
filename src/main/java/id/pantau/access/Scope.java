package id.pantau.access;

import java.util.Locale;
import java.util.Optional;

/** What a credential may do. {@code ADMIN} includes all others. */
public enum Scope {
  /** Send observations of one feed. */
  FEED,
  /** Send observations of one asset. */
  PUSH,
  READ,
  /** Acknowledge and comment. */
  OPERATE,
  ADMIN;

  /** The word of the outer contract. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of this word, exactly as the contract writes it. */
  public static Optional<Scope> named(String word) {
    for (Scope scope : values()) {
      if (scope.word().equals(word)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
