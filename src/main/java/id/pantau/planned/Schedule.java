package id.pantau.planned;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When planned work takes place. */
public sealed interface Schedule {

  /** Occurrences that overlap this range, whole, by rising time. */
  List<Span> occurrences(long from, long to, ZoneId zone, Holidays holidays);

  /**
   * The first moment after this one at which an occurrence begins or ends, or at which to ask
   * again; {@link #NEVER} when none will come.
   */
  long nextEdge(long after, ZoneId zone, Holidays holidays);

  /** Later than any edge. */
  long NEVER = Long.MAX_VALUE;

  /** One occurrence. */
  record Once(Span span) implements Schedule {

    @Override
    public List<Span> occurrences(long from, long to, ZoneId zone, Holidays holidays) {
      return span.within(from, to) == null ? List.of() : List.of(span);
    }

    @Override
    public long nextEdge(long after, ZoneId zone, Holidays holidays) {
      return after < span.from() ? span.from() : after < span.to() ? span.to() : NEVER;
    }
  }

  /**
   * Days of the week on the city's clock.
   *
   * @param days on which an occurrence begins
   * @param start on the city's clock
   * @param end on the city's clock, on the next day when it is not after {@code start}
   * @param first the first day, inclusive
   * @param last the last day, inclusive; null for no end
   * @param rule what holidays do to it
   * @param jointLeave whether joint leave counts as a holiday
   */
  record Weekly(
      Set<DayOfWeek> days,
      LocalTime start,
      LocalTime end,
      LocalDate first,
      @Nullable LocalDate last,
      HolidayRule rule,
      boolean jointLeave)
      implements Schedule {

    /** Days looked ahead for the next edge: over a year, so that rare days are found. */
    private static final int HORIZON = 400;

    private static final long DAY_MS = 86_400_000;

    public Weekly {
      days = Set.copyOf(days);
    }

    @Override
    public List<Span> occurrences(long from, long to, ZoneId zone, Holidays holidays) {
      var spans = new ArrayList<Span>();
      LocalDate day = later(date(from, zone).minusDays(1), first); // it may have begun yesterday
      LocalDate end = date(to, zone);
      for (; !day.isAfter(end); day = day.plusDays(1)) {
        if (takesPlace(day, holidays)) {
          Span span = on(day, zone);
          if (span != null && span.within(from, to) != null) {
            spans.add(span);
          }
        }
      }
      return spans;
    }

    @Override
    public long nextEdge(long after, ZoneId zone, Holidays holidays) {
      LocalDate day = later(date(after, zone).minusDays(1), first);
      for (int i = 0; last == null || !day.isAfter(last); i++) {
        if (i == HORIZON) {
          return after + DAY_MS; // next year's holidays may be known tomorrow
        }
        Span span = takesPlace(day, holidays) ? on(day, zone) : null;
        if (span != null && after < span.to()) {
          return after < span.from() ? span.from() : span.to();
        }
        day = day.plusDays(1);
      }
      return NEVER;
    }

    private boolean takesPlace(LocalDate day, Holidays holidays) {
      if (day.isBefore(first) || (last != null && day.isAfter(last))) {
        return false;
      }
      boolean listed = days.contains(day.getDayOfWeek());
      return rule.takesPlace(listed, holidays.on(day, jointLeave));
    }

    /** The occurrence that begins on this day; null where a change of the clock swallows it. */
    private @Nullable Span on(LocalDate day, ZoneId zone) {
      long begin = day.atTime(start).atZone(zone).toInstant().toEpochMilli();
      LocalDate lastDay = end.isAfter(start) ? day : day.plusDays(1);
      long finish = lastDay.atTime(end).atZone(zone).toInstant().toEpochMilli();
      return begin < finish ? new Span(begin, finish) : null;
    }

    private static LocalDate date(long millis, ZoneId zone) {
      return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
      return one.isAfter(other) ? one : other;
    }
  }

  /** What holidays do to weekly work. */
  enum HolidayRule {
    /** Nothing. */
    IGNORE,
    /** No work on a holiday. */
    SKIP,
    /** Work on the listed days and on every holiday too. */
    ALSO,
    /** Work on those of the listed days only that are holidays. */
    ONLY;

    boolean takesPlace(boolean listed, boolean holiday) {
      return switch (this) {
        case IGNORE -> listed;
        case SKIP -> listed && !holiday;
        case ALSO -> listed || holiday;
        case ONLY -> listed && holiday;
      };
    }

    /** The word of the outer contract. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The rule of this word, or null. */
    public static @Nullable HolidayRule named(String word) {
      for (HolidayRule rule : values()) {
        if (rule.word().equals(word)) {
          return rule;
        }
      }
      return null;
    }
  }
}
