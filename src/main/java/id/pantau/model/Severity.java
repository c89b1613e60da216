package id.pantau.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much an alert or incident asks of people, least first. Stored by name: append only. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The word of the outer contract, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The severity of this lower-case word, or null when there is none such. */
  public static @Nullable Severity named(String word) {
    for (Severity severity : values()) {
      if (severity.word().equals(word)) {
        return severity;
      }
    }
    return null;
  }

  /** The graver of the two. */
  public Severity or(Severity other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
