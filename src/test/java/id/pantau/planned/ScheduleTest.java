package id.pantau.planned;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.planned.Schedule.HolidayRule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Weekly work on the city's clock, and what holidays do to it. */
class ScheduleTest {
  private static final ZoneId WITA = ZoneId.of("Asia/Makassar");
  private static final Holidays DAYS =
      new Holidays(
          Map.of(
              LocalDate.of(2026, 3, 19), Holidays.Kind.NATIONAL, // a Thursday
              LocalDate.of(2026, 3, 18), Holidays.Kind.JOINT_LEAVE)); // a Wednesday

  @Test
  void work_over_midnight_belongs_to_the_day_on_which_it_begins() {
    var weekly = weekly(EnumSet.of(DayOfWeek.MONDAY), "22:00", "02:00", HolidayRule.IGNORE);

    assertThat(spans(weekly, "2026-03-01T00:00:00+08:00", "2026-03-10T00:30:00+08:00"))
        .containsExactly(
            "2026-03-02T22:00+08:00 2026-03-03T02:00+08:00",
            "2026-03-09T22:00+08:00 2026-03-10T02:00+08:00");
  }

  @Test
  void holidays_skip_work_add_it_or_are_the_only_days_of_it() {
    Set<DayOfWeek> thursdays = EnumSet.of(DayOfWeek.THURSDAY);
    String from = "2026-03-16T00:00:00+08:00";
    String to = "2026-03-27T00:00:00+08:00";

    assertThat(spans(weekly(thursdays, "08:00", "09:00", HolidayRule.SKIP), from, to))
        .containsExactly("2026-03-26T08:00+08:00 2026-03-26T09:00+08:00");
    assertThat(spans(weekly(thursdays, "08:00", "09:00", HolidayRule.ALSO), from, to))
        .containsExactly(
            "2026-03-18T08:00+08:00 2026-03-18T09:00+08:00",
            "2026-03-19T08:00+08:00 2026-03-19T09:00+08:00",
            "2026-03-26T08:00+08:00 2026-03-26T09:00+08:00");
    assertThat(spans(weekly(thursdays, "08:00", "09:00", HolidayRule.ONLY), from, to))
        .containsExactly("2026-03-19T08:00+08:00 2026-03-19T09:00+08:00");
  }

  @Test
  void edges_follow_each_other_until_the_last_day_has_passed() {
    var weekly =
        new Schedule.Weekly(
            EnumSet.allOf(DayOfWeek.class),
            LocalTime.of(8, 0),
            LocalTime.of(9, 0),
            LocalDate.of(2026, 3, 2),
            LocalDate.of(2026, 3, 3),
            HolidayRule.IGNORE,
            true);
    long at = at("2026-03-01T00:00:00+08:00");
    for (String edge :
        List.of("2026-03-02T08:00", "2026-03-02T09:00", "2026-03-03T08:00", "2026-03-03T09:00")) {
      at = weekly.nextEdge(at, WITA, Holidays.NONE);
      assertThat(at).isEqualTo(at(edge + ":00+08:00"));
    }
    assertThat(weekly.nextEdge(at, WITA, Holidays.NONE)).isEqualTo(Schedule.NEVER);
  }

  @Test
  void
      what_was_entered_after_an_occurrence_began_is_marked_and_what_was_withdrawn_covers_nothing() {
    var weekly = weekly(EnumSet.allOf(DayOfWeek.class), "08:00", "09:00", HolidayRule.IGNORE);
    long entered = at("2026-03-03T08:30:00+08:00");
    var window =
        new Window(
            "w", new Subject(List.of(), List.of(), List.of(), List.of()), weekly, WITA, "uji");
    var by = new Author("meja", "k");
    var plan = new Plan(new Entered<>("makassar", new Act.Plan(window), by, entered), null);
    long from = at("2026-03-03T00:00:00+08:00");
    long to = at("2026-03-05T00:00:00+08:00");

    assertThat(plan.covers(from, to, Holidays.NONE))
        .extracting(Plan.Cover::late)
        .containsExactly(true, false);
    var end = new Act.EndPlan("w", false, "selesai");
    long ended = at("2026-03-04T08:10:00+08:00");
    assertThat(
            new Plan(plan.entered(), new Entered<>("makassar", end, by, ended))
                .covers(from, to, Holidays.NONE))
        .extracting(cover -> cover.span().to())
        .containsExactly(at("2026-03-03T09:00:00+08:00"), ended);
    var error = new Act.EndPlan("w", true, "keliru");
    assertThat(
            new Plan(plan.entered(), new Entered<>("makassar", error, by, ended))
                .covers(from, to, Holidays.NONE))
        .isEmpty();
  }

  private static Schedule.Weekly weekly(
      Set<DayOfWeek> days, String start, String end, HolidayRule rule) {
    return new Schedule.Weekly(
        days,
        LocalTime.parse(start),
        LocalTime.parse(end),
        LocalDate.of(2026, 1, 1),
        null,
        rule,
        true);
  }

  private static List<String> spans(Schedule.Weekly weekly, String from, String to) {
    return weekly.occurrences(at(from), at(to), WITA, DAYS).stream()
        .map(span -> text(span.from()) + " " + text(span.to()))
        .toList();
  }

  private static String text(long millis) {
    return Instant.ofEpochMilli(millis).atZone(WITA).toOffsetDateTime().toString();
  }

  private static long at(String text) {
    return OffsetDateTime.parse(text).toInstant().toEpochMilli();
  }
}
