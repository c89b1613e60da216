package id.pantau.core;

import id.pantau.planned.Act;
import id.pantau.planned.Entered;
import id.pantau.planned.Holidays;
import id.pantau.planned.Plan;
import id.pantau.records.ActJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What people said of assets, in a checkpoint. A few hundred entries as JSON.
 *
 * @param works planned work and whether it was going on
 * @param acts overrides, shelves and picture verdicts that stand
 * @param times by ref: the floor of what is shown, and since when the override's status is
 * @param holidays by city
 */
record OverlayImage(
    List<Work> works,
    List<Entered<?>> acts,
    Map<Integer, long[]> times,
    Map<String, Holidays> holidays) {

  static final OverlayImage EMPTY = new OverlayImage(List.of(), List.of(), Map.of(), Map.of());

  /** A piece of planned work. */
  record Work(Plan plan, boolean open) {}

  byte[] encode() {
    var json = new JsonObject();
    var plans = new JsonArray();
    works.forEach(work -> plans.add(write(work)));
    var standing = new JsonArray();
    acts.forEach(each -> standing.add(ActJson.entered(each)));
    var rows = new JsonArray();
    times.forEach((ref, at) -> rows.add(new JsonArray().add(ref).add(at[0]).add(at[1])));
    var days = new JsonObject();
    holidays.forEach((city, known) -> days.put(city, ActJson.holidays(known)));
    return json.put("works", plans)
        .put("acts", standing)
        .put("times", rows)
        .put("holidays", days)
        .encode()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject write(Work work) {
    Entered<Act.EndPlan> ended = work.plan().ended();
    return new JsonObject()
        .put("open", work.open())
        .put("plan", ActJson.entered(work.plan().entered()))
        .put("end", ended == null ? null : ActJson.entered(ended));
  }

  static OverlayImage decode(byte[] body) {
    var json = new JsonObject(new String(body, StandardCharsets.UTF_8));
    var works = new ArrayList<Work>();
    for (Object each : json.getJsonArray("works")) {
      works.add(work((JsonObject) each));
    }
    var acts = new ArrayList<Entered<?>>();
    for (Object each : json.getJsonArray("acts")) {
      acts.add(ActJson.entered((JsonObject) each));
    }
    var times = new TreeMap<Integer, long[]>();
    for (Object each : json.getJsonArray("times")) {
      var row = (JsonArray) each;
      times.put(row.getInteger(0), new long[] {row.getLong(1), row.getLong(2)});
    }
    var holidays = new TreeMap<String, Holidays>();
    for (var each : json.getJsonObject("holidays")) {
      holidays.put(each.getKey(), ActJson.holidays((JsonObject) each.getValue()));
    }
    return new OverlayImage(works, acts, times, holidays);
  }

  private static Work work(JsonObject json) {
    @Nullable JsonObject end = json.getJsonObject("end");
    List<Entered<?>> both = new ArrayList<>();
    both.add(ActJson.entered(json.getJsonObject("plan")));
    if (end != null) {
      both.add(ActJson.entered(end));
    }
    return new Work(Plan.fold(both).get(0), json.getBoolean("open"));
  }
}
