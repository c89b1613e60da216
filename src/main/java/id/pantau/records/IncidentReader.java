package id.pantau.records;

import id.pantau.model.Alert;
import id.pantau.model.Incident;
import id.pantau.model.Label;
import id.pantau.model.Severity;
import id.pantau.model.Subject;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what {@link IncidentJson} wrote in its live form; a field it does not know is skipped. */
public final class IncidentReader {
  private IncidentReader() {}

  /** Reads an incident; throws IllegalArgumentException when it is none. */
  public static Incident incident(JsonObject json) {
    return new Incident(
        text(json, "id"),
        text(json, "city"),
        Incident.State.valueOf(constant(json, "status")),
        Severity.valueOf(constant(json, "severity")),
        new Label(text(json, "title"), text(json, "titleEn")),
        subject(json.getJsonObject("cause")),
        json.getString("owner"),
        number(json, "opened"),
        handling(json),
        extent(json),
        texts(json, "alerts"));
  }

  /** Reads what people did with it from among the fields of an incident. */
  public static Incident.Handling handling(JsonObject json) {
    return new Incident.Handling(
        json.getString("assignee"),
        json.getLong("acknowledged"),
        json.getString("acknowledgedBy"),
        json.getLong("resolved"),
        json.getString("resolvedBy"),
        json.getLong("closed"),
        json.getString("causeCode"),
        json.getLong("shelvedUntil"),
        json.getString("mergedInto"),
        json.getInteger("comments", 0));
  }

  private static Incident.Extent extent(JsonObject json) {
    var hull = new ArrayList<Incident.Place>();
    JsonArray corners = json.getJsonArray("hull", new JsonArray());
    for (int i = 0; i < corners.size(); i++) {
      JsonArray corner = corners.getJsonArray(i);
      hull.add(new Incident.Place(corner.getDouble(0), corner.getDouble(1)));
    }
    return new Incident.Extent(
        json.getInteger("assets"),
        json.getInteger("down"),
        texts(json, "areas"),
        texts(json, "kinds"),
        texts(json, "owners"),
        hull);
  }

  /** Reads an alert; throws IllegalArgumentException when it is none. */
  public static Alert alert(JsonObject json) {
    return new Alert(
        text(json, "id"),
        text(json, "city"),
        text(json, "rule"),
        Severity.valueOf(constant(json, "severity")),
        subject(json.getJsonObject("subject")),
        Alert.State.valueOf(constant(json, "state")),
        number(json, "since"),
        json.getLong("firedAt"),
        json.getLong("resolvedAt"),
        json.getString("incident"),
        json.getString("reason"));
  }

  private static Subject subject(@Nullable JsonObject json) {
    if (json == null) {
      throw new IllegalArgumentException("lacks what it is about");
    }
    return new Subject(
        Subject.Type.valueOf(constant(json, "type")), text(json, "key"), text(json, "label"));
  }

  private static List<String> texts(JsonObject json, String name) {
    JsonArray array = json.getJsonArray(name, new JsonArray());
    var texts = new ArrayList<String>(array.size());
    for (int i = 0; i < array.size(); i++) {
      texts.add(array.getString(i));
    }
    return texts;
  }

  private static String constant(JsonObject json, String name) {
    return text(json, name).toUpperCase(Locale.ROOT);
  }

  private static long number(JsonObject json, String name) {
    Long number = json.getLong(name);
    if (number == null) {
      throw new IllegalArgumentException("lacks " + name);
    }
    return number;
  }

  private static String text(JsonObject json, String name) {
    String text = json.getString(name);
    if (text == null) {
      throw new IllegalArgumentException("lacks " + name);
    }
    return text;
  }
}
