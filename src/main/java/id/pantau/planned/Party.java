package id.pantau.planned;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whose outage it is, as a person decided. */
public enum Party {
  PROVIDER,
  POWER,
  CITY,
  THIRD_PARTY,
  FORCE_MAJEURE,
  PLANNED,
  /** Nobody has decided yet; what every outage begins as. */
  UNDECIDED;

  /** The word of the outer contract. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The party of this word, or null. */
  public static @Nullable Party named(String word) {
    for (Party party : values()) {
      if (party.word().equals(word)) {
        return party;
      }
    }
    return null;
  }
}
