package id.pantau.api;

import id.pantau.model.City;
import id.pantau.planned.Schedule;
import id.pantau.planned.Schedule.HolidayRule;
import id.pantau.planned.Span;
import id.pantau.planned.Subject;
import id.pantau.planned.Window;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Planned work out of a body that fits the contract, with every fault that the contract misses. */
final class MaintenanceBody {
  private final JsonObject body;
  private final City city;
  private final long now;
  private final List<Fault> faults = new ArrayList<>();

  private MaintenanceBody(JsonObject body, City city, long now) {
    this.body = body;
    this.city = city;
    this.now = now;
  }

  /** Planned work of this city; throws what is wrong with it, all at once. */
  static Window read(JsonObject body, City city, String id, long now) {
    var reading = new MaintenanceBody(body, city, now);
    Subject subject = reading.subject();
    @Nullable Schedule schedule = reading.schedule();
    if (schedule == null || !reading.faults.isEmpty()) {
      throw new ProblemException(Problem.refused(reading.faults));
    }
    return new Window(id, subject, schedule, city.timeZone(), body.getString("reason"));
  }

  private Subject subject() {
    List<String> areas = texts("areas");
    List<String> kinds = texts("kinds");
    for (int i = 0; i < areas.size(); i++) {
      if (!AssetFilter.knowsArea(city, areas.get(i))) {
        fault("/areas/" + i, AssetFilter.unknownArea(areas.get(i), city));
      }
    }
    for (int i = 0; i < kinds.size(); i++) {
      String kind = kinds.get(i);
      if (city.kinds().stream().noneMatch(known -> known.id().equals(kind))) {
        fault("/kinds/" + i, AssetFilter.unknownKind(kind, city));
      }
    }
    if (areas.isEmpty()
        && kinds.isEmpty()
        && texts("assets").isEmpty()
        && texts("owners").isEmpty()) {
      fault(
          "/assets",
          "say what it touches by assets, areas, kinds or owners; areas ["
              + city.code()
              + "] is the whole city");
    }
    boolean everywhere = areas.contains(city.code());
    return new Subject(texts("assets"), everywhere ? List.of() : areas, kinds, texts("owners"));
  }

  private @Nullable Schedule schedule() {
    JsonObject weekly = body.getJsonObject("weekly");
    boolean once = body.containsKey("from") || body.containsKey("to");
    if ((weekly == null) != once) {
      fault("/from", "give either from and to, or weekly");
      return null;
    }
    return weekly == null ? once() : weekly(weekly);
  }

  private @Nullable Schedule once() {
    Long from = time("from");
    Long to = time("to");
    if (from == null || to == null) {
      return null;
    }
    if (from >= to) {
      fault(
          "/to",
          "must lie after from, but from is "
              + Times.text(from)
              + " and to is "
              + Times.text(to)
              + "; swap or correct them");
      return null;
    }
    return new Schedule.Once(new Span(from, to));
  }

  private @Nullable Schedule weekly(JsonObject weekly) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    texts(weekly, "days").forEach(day -> days.add(DayOfWeek.of(DAYS.indexOf(day) + 1)));
    LocalTime start = LocalTime.parse(weekly.getString("start"));
    LocalTime end = LocalTime.parse(weekly.getString("end"));
    LocalDate today = Instant.ofEpochMilli(now).atZone(city.timeZone()).toLocalDate();
    LocalDate first = date(weekly, "first", today);
    @Nullable LocalDate last = date(weekly, "last", null);
    HolidayRule rule = HolidayRule.named(weekly.getString("holidays", "ignore"));
    if (start.equals(end)) {
      fault("/weekly/end", "is start again, which is no time at all; name a later end");
    }
    if (first == null || rule == null) {
      return null;
    }
    if (last != null && last.isBefore(first)) {
      fault("/weekly/last", "lies before the first day, " + first + "; swap or correct them");
    }
    return new Schedule.Weekly(
        days, start, end, first, last, rule, weekly.getBoolean("jointLeave", true));
  }

  /** In the order of {@link DayOfWeek}. */
  static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /** The contract's words of these days, Monday first. */
  static List<String> words(Set<DayOfWeek> days) {
    return days.stream().sorted().map(day -> DAYS.get(day.getValue() - 1)).toList();
  }

  private @Nullable LocalDate date(JsonObject weekly, String name, @Nullable LocalDate absent) {
    String text = weekly.getString(name);
    try {
      return text == null ? absent : LocalDate.parse(text);
    } catch (DateTimeException e) {
      fault("/weekly/" + name, text + " is no day of the calendar; write it as 2026-12-31");
      return absent;
    }
  }

  private @Nullable Long time(String name) {
    Object sent = body.getValue(name);
    if (sent == null) {
      fault("/" + name, "is required beside the other end; planned work needs both");
      return null;
    }
    return Times.parse(String.valueOf(sent), "/" + name);
  }

  private List<String> texts(String name) {
    return texts(body, name);
  }

  private static List<String> texts(JsonObject json, String name) {
    return json.getJsonArray(name, new JsonArray()).stream()
        .map(String::valueOf)
        .map(text -> name.equals("days") ? text.toLowerCase(Locale.ROOT) : text)
        .toList();
  }

  private void fault(String pointer, String detail) {
    faults.add(new Fault(pointer, detail));
  }
}
