package id.pantau.planned;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a city's offices are closed, as its pack's files name them.
 *
 * @param days by date
 */
public record Holidays(Map<LocalDate, Kind> days) {
  public static final Holidays NONE = new Holidays(Map.of());

  /** Who closes the offices. */
  public enum Kind {
    /** A national holiday (libur nasional). */
    NATIONAL("national"),
    /** Joint leave, decided year by year (cuti bersama). */
    JOINT_LEAVE("joint_leave"),
    /** A holiday of the province or the city alone. */
    REGIONAL("regional");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word of the files and of the outer contract. */
    public String word() {
      return word;
    }

    /** The kind of this word, or null. */
    public static @Nullable Kind named(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return kind;
        }
      }
      return null;
    }
  }

  public Holidays {
    days = java.util.Collections.unmodifiableMap(new TreeMap<>(days));
  }

  /** Whether this day is one; joint leave counts only where asked for. */
  public boolean on(LocalDate day, boolean jointLeave) {
    Kind kind = days.get(day);
    return kind != null && (jointLeave || kind != Kind.JOINT_LEAVE);
  }

  /** The last year of which any day is known, null when none is. */
  public @Nullable Integer knownThrough() {
    return days.keySet().stream().mapToInt(LocalDate::getYear).max().stream()
        .boxed()
        .findFirst()
        .orElse(null);
  }
}
