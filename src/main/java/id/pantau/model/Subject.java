package id.pantau.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an alert is about, or what an incident is suspected to come from: one asset, or a group of
 * assets that have something in common.
 *
 * @param key id of the asset, parent or feed, code of the area, name of the provider, owner or kind
 * @param label the key for people, such as the asset's name; the key itself where there is none
 */
public record Subject(Type type, String key, String label) {

  /** What is in common, most specific first. Stored by name: append only. */
  public enum Type {
    /** One asset alone. */
    ASSET,
    /** An asset that others hang on, with all that hang on it. */
    PARENT,
    /** A feed, with all it reported last. */
    FEED,
    PROVIDER,
    /** An area and all below it; the key is empty for the whole city. */
    AREA,
    OWNER,
    KIND;

    /** The word of the outer contract, in lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The type of this lower-case word, or null when there is none such. */
    public static @Nullable Type named(String word) {
      for (Type type : values()) {
        if (type.word().equals(word)) {
          return type;
        }
      }
      return null;
    }
  }

  /** Its name among all of a city: {@code area:73.71.01}. */
  public String name() {
    return type.word() + ":" + key;
  }
}
