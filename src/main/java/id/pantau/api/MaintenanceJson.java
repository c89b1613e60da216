package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.planned.Act;
import id.pantau.planned.Entered;
import id.pantau.planned.Holidays;
import id.pantau.planned.Plan;
import id.pantau.planned.Schedule;
import id.pantau.planned.Schedule.HolidayRule;
import id.pantau.planned.Subject;
import id.pantau.planned.Window;
import java.io.IOException;
import java.util.List;

/** Planned work as JSON. */
final class MaintenanceJson {
  private MaintenanceJson() {}

  /** Work as it stands at this moment. */
  static void write(JsonGenerator json, Plan plan, Holidays holidays, long now) throws IOException {
    Window window = plan.window();
    json.writeStartObject();
    json.writeStringField("id", window.id());
    json.writeStringField("city", plan.entered().city());
    json.writeStringField("reason", window.reason());
    json.writeStringField("state", state(plan, holidays, now));
    subject(json, window.subject());
    schedule(json, window, holidays);
    long edge = plan.withdrawn() ? Schedule.NEVER : plan.nextEdge(now, holidays);
    json.writeStringField("nextChange", edge == Schedule.NEVER ? null : Times.text(edge));
    by(json, plan.entered());
    json.writeBooleanField("enteredLate", late(plan));
    Entered<Act.EndPlan> ended = plan.ended();
    json.writeFieldName("ended");
    if (ended == null) {
      json.writeNull();
    } else {
      json.writeStartObject();
      json.writeBooleanField("withdrawn", ended.act().withdrawn());
      json.writeStringField("reason", ended.act().reason());
      by(json, ended);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** Who entered something, and when. */
  static void by(JsonGenerator json, Entered<?> entered) throws IOException {
    json.writeStringField("enteredAt", Times.text(entered.at()));
    json.writeStringField("enteredBy", entered.by().name());
    json.writeStringField("credential", entered.by().credential());
  }

  /** Whether it stands open, ahead, or is over. */
  static String state(Plan plan, Holidays holidays, long now) {
    if (plan.openAt(now, holidays)) {
      return "open";
    }
    return plan.nextEdge(now, holidays) == Schedule.NEVER ? "ended" : "planned";
  }

  private static boolean late(Plan plan) {
    return plan.window().schedule() instanceof Schedule.Once once
        && plan.entered().at() > once.span().from();
  }

  private static void subject(JsonGenerator json, Subject subject) throws IOException {
    texts(json, "assets", subject.assets());
    texts(json, "areas", subject.areas());
    texts(json, "kinds", subject.kinds());
    texts(json, "owners", subject.owners());
  }

  private static void schedule(JsonGenerator json, Window window, Holidays holidays)
      throws IOException {
    if (window.schedule() instanceof Schedule.Once once) {
      json.writeStringField("from", Times.text(once.span().from()));
      json.writeStringField("to", Times.text(once.span().to()));
      return;
    }
    if (window.schedule() instanceof Schedule.Weekly weekly) {
      json.writeObjectFieldStart("weekly");
      texts(json, "days", MaintenanceBody.words(weekly.days()));
      json.writeStringField("start", weekly.start().toString());
      json.writeStringField("end", weekly.end().toString());
      json.writeStringField("first", weekly.first().toString());
      json.writeStringField("last", weekly.last() == null ? null : weekly.last().toString());
      json.writeStringField("holidays", weekly.rule().word());
      json.writeBooleanField("jointLeave", weekly.jointLeave());
      json.writeStringField("timeZone", window.zone().getId());
      Integer known = holidays.knownThrough();
      json.writeFieldName("holidaysKnownThrough");
      if (weekly.rule() == HolidayRule.IGNORE || known == null) {
        json.writeNull();
      } else {
        json.writeNumber(known);
      }
      json.writeEndObject();
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    ListJson.items(json, name, texts, JsonGenerator::writeString);
  }
}
