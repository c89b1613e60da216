package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.model.AlertChange;
import id.pantau.model.AssetChange;
import id.pantau.model.Change;
import id.pantau.model.FeedChange;
import id.pantau.model.IncidentChange;
import id.pantau.model.StatusChange;
import id.pantau.records.AssetJson;
import id.pantau.records.IncidentJson;
import java.io.IOException;
import java.util.Locale;

/** A change as JSON. */
final class ChangeJson {
  private ChangeJson() {}

  static void write(JsonGenerator json, Change change) throws IOException {
    json.writeStartObject();
    json.writeNumberField("seq", change.seq());
    if (change instanceof StatusChange status) {
      write(json, status);
    } else if (change instanceof AssetChange asset) {
      write(json, asset);
    } else if (change instanceof IncidentChange incident) {
      write(json, incident);
    } else if (change instanceof AlertChange alert) {
      write(json, alert);
    } else if (change instanceof FeedChange feed) {
      write(json, feed);
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, StatusChange change) throws IOException {
    common(json, change.transition() ? "transition" : "flags", change);
    json.writeStringField("from", change.from().name());
    StateJson.status(
        json, change.to(), change.since(), change.cause(), change.proof(), change.flags());
  }

  private static void write(JsonGenerator json, AssetChange change) throws IOException {
    common(json, "asset", change);
    json.writeStringField("change", change.kind().name().toLowerCase(Locale.ROOT));
    json.writeFieldName("inventory");
    if (change.inventory() == null) {
      json.writeNull();
    } else {
      AssetJson.write(json, change.inventory());
    }
  }

  private static void write(JsonGenerator json, IncidentChange change) throws IOException {
    json.writeStringField("type", "incident");
    json.writeStringField("at", Times.text(change.at()));
    json.writeStringField("change", change.kind().word());
    json.writeStringField("by", change.by());
    json.writeStringField("text", change.text());
    json.writeFieldName("incident");
    IncidentJson.write(json, change.incident(), Times::write);
  }

  private static void write(JsonGenerator json, AlertChange change) throws IOException {
    json.writeStringField("type", "alert");
    json.writeStringField("at", Times.text(change.at()));
    json.writeStringField("change", change.kind().word());
    json.writeFieldName("alert");
    IncidentJson.write(json, change.alert(), Times::write);
  }

  private static void write(JsonGenerator json, FeedChange change) throws IOException {
    json.writeStringField("type", "feed");
    json.writeStringField("at", Times.text(change.at()));
    json.writeStringField("change", change.word());
    json.writeStringField("feed", change.feed());
    json.writeStringField("since", Times.text(change.since()));
  }

  private static void common(JsonGenerator json, String type, Change change) throws IOException {
    json.writeStringField("type", type);
    json.writeStringField("at", Times.text(change.at()));
    json.writeStringField("asset", change.asset());
    json.writeNumberField("ref", change.ref());
  }
}
