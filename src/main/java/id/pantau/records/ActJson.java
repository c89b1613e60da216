package id.pantau.records;

import id.pantau.model.Status;
import id.pantau.planned.Act;
import id.pantau.planned.Author;
import id.pantau.planned.Entered;
import id.pantau.planned.Holidays;
import id.pantau.planned.Party;
import id.pantau.planned.Schedule;
import id.pantau.planned.Schedule.HolidayRule;
import id.pantau.planned.Span;
import id.pantau.planned.Subject;
import id.pantau.planned.Verdict;
import id.pantau.planned.Window;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What people said, as the journal, the checkpoint and the audit store it. Append only. */
public final class ActJson {
  private ActJson() {}

  /** An act; {@code what} says which. */
  public static JsonObject act(Act act) {
    var json = new JsonObject().put("what", act.what());
    if (act.about() != null) {
      json.put("asset", act.about());
    }
    if (act instanceof Act.Plan plan) {
      json.put("window", window(plan.window()));
    } else if (act instanceof Act.EndPlan end) {
      json.put("id", end.window()).put("withdrawn", end.withdrawn()).put("reason", end.reason());
    } else if (act instanceof Act.SetStatus set) {
      json.put("status", set.status().name());
      json.put("reason", set.reason()).put("until", set.until());
    } else if (act instanceof Act.Shelve shelve) {
      json.put("owner", shelve.owner());
      json.put("reason", shelve.reason()).put("until", shelve.until());
    } else if (act instanceof Act.JudgePicture judge) {
      json.put("verdict", judge.verdict().word()).put("note", judge.note());
    } else if (act instanceof Act.Attribute attribute) {
      json.put("from", attribute.from());
      json.put("party", attribute.party().word()).put("evidence", attribute.evidence());
    }
    return json;
  }

  /** An act out of its JSON. */
  public static Act act(JsonObject json) {
    return switch (text(json, "what")) {
      case "maintenance" -> new Act.Plan(window(json.getJsonObject("window")));
      case "maintenance_end" ->
          new Act.EndPlan(text(json, "id"), json.getBoolean("withdrawn"), text(json, "reason"));
      case "override" ->
          new Act.SetStatus(
              text(json, "asset"),
              Status.valueOf(text(json, "status")),
              text(json, "reason"),
              json.getLong("until"));
      case "override_end" -> new Act.FreeStatus(text(json, "asset"));
      case "shelve" ->
          new Act.Shelve(
              text(json, "asset"),
              text(json, "owner"),
              text(json, "reason"),
              json.getLong("until"));
      case "shelve_end" -> new Act.Unshelve(text(json, "asset"));
      case "picture" ->
          new Act.JudgePicture(
              text(json, "asset"),
              Objects.requireNonNull(Verdict.named(text(json, "verdict"))),
              text(json, "note"));
      case "picture_end" -> new Act.ClearPicture(text(json, "asset"));
      case "attribution" ->
          new Act.Attribute(
              text(json, "asset"),
              json.getLong("from"),
              Objects.requireNonNull(Party.named(text(json, "party"))),
              text(json, "evidence"));
      default -> throw new IllegalStateException("unknown act " + json.getString("what"));
    };
  }

  /** An act with who entered it and when. */
  public static JsonObject entered(Entered<?> entered) {
    return new JsonObject()
        .put("city", entered.city())
        .put("by", entered.by().name())
        .put("key", entered.by().credential())
        .put("at", entered.at())
        .put("act", act(entered.act()));
  }

  /** An act with who entered it and when, out of its JSON. */
  public static Entered<?> entered(JsonObject json) {
    return new Entered<>(
        text(json, "city"),
        act(json.getJsonObject("act")),
        new Author(text(json, "by"), text(json, "key")),
        json.getLong("at"));
  }

  /** Holidays as dates by kind. */
  public static JsonObject holidays(Holidays holidays) {
    var json = new JsonObject();
    holidays.days().forEach((day, kind) -> json.put(day.toString(), kind.word()));
    return json;
  }

  /** Holidays out of their JSON. */
  public static Holidays holidays(JsonObject json) {
    var days = new TreeMap<LocalDate, Holidays.Kind>();
    for (var each : json) {
      days.put(
          LocalDate.parse(each.getKey()),
          Objects.requireNonNull(Holidays.Kind.named(String.valueOf(each.getValue()))));
    }
    return new Holidays(days);
  }

  private static JsonObject window(Window window) {
    Subject subject = window.subject();
    var json =
        new JsonObject()
            .put("id", window.id())
            .put("zone", window.zone().getId())
            .put("reason", window.reason())
            .put("assets", new JsonArray(subject.assets()))
            .put("areas", new JsonArray(subject.areas()))
            .put("kinds", new JsonArray(subject.kinds()))
            .put("owners", new JsonArray(subject.owners()));
    if (window.schedule() instanceof Schedule.Once once) {
      json.put("from", once.span().from()).put("to", once.span().to());
    } else if (window.schedule() instanceof Schedule.Weekly weekly) {
      json.put("weekly", weekly(weekly));
    }
    return json;
  }

  private static JsonObject weekly(Schedule.Weekly weekly) {
    var days = new JsonArray();
    new TreeSet<>(weekly.days()).forEach(day -> days.add(day.name()));
    LocalDate last = weekly.last();
    return new JsonObject()
        .put("days", days)
        .put("start", weekly.start().toString())
        .put("end", weekly.end().toString())
        .put("first", weekly.first().toString())
        .put("last", last == null ? null : last.toString())
        .put("holidays", weekly.rule().word())
        .put("jointLeave", weekly.jointLeave());
  }

  private static Window window(JsonObject json) {
    return new Window(
        text(json, "id"),
        new Subject(
            texts(json, "assets"),
            texts(json, "areas"),
            texts(json, "kinds"),
            texts(json, "owners")),
        schedule(json),
        ZoneId.of(text(json, "zone")),
        text(json, "reason"));
  }

  private static Schedule schedule(JsonObject json) {
    @Nullable JsonObject weekly = json.getJsonObject("weekly");
    if (weekly == null) {
      return new Schedule.Once(new Span(json.getLong("from"), json.getLong("to")));
    }
    var days = EnumSet.noneOf(DayOfWeek.class);
    texts(weekly, "days").forEach(day -> days.add(DayOfWeek.valueOf(day)));
    @Nullable String last = weekly.getString("last");
    return new Schedule.Weekly(
        days,
        LocalTime.parse(text(weekly, "start")),
        LocalTime.parse(text(weekly, "end")),
        LocalDate.parse(text(weekly, "first")),
        last == null ? null : LocalDate.parse(last),
        Objects.requireNonNull(HolidayRule.named(text(weekly, "holidays"))),
        weekly.getBoolean("jointLeave"));
  }

  private static List<String> texts(JsonObject json, String name) {
    return json.getJsonArray(name).stream().map(String::valueOf).toList();
  }

  private static String text(JsonObject json, String name) {
    return Objects.requireNonNull(json.getString(name), name);
  }
}
