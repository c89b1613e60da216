package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.core.OverlayState;
import id.pantau.planned.Act;
import id.pantau.planned.Entered;
import id.pantau.planned.Plan;
import java.io.IOException;
import java.util.Locale;

/** What lies over an asset's automatic status, as JSON. */
final class OverlayJson {
  private OverlayJson() {}

  /** The fields {@code automatic}, {@code override}, {@code shelved}, {@code picture} and more. */
  static void fields(JsonGenerator json, OverlayState overlay) throws IOException {
    json.writeStringField(
        "lifecycle", overlay.shown().asset().lifecycle().name().toLowerCase(Locale.ROOT));
    json.writeObjectFieldStart("automatic");
    StateJson.status(json, overlay.automatic());
    json.writeEndObject();
    json.writeFieldName("override");
    override(json, overlay);
    json.writeFieldName("shelved");
    shelved(json, overlay);
    json.writeFieldName("picture");
    picture(json, overlay);
    ListJson.items(json, "maintenance", overlay.open(), OverlayJson::work);
  }

  private static void override(JsonGenerator json, OverlayState overlay) throws IOException {
    Entered<Act.SetStatus> override = overlay.override();
    if (override == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("status", override.act().status().name());
    json.writeStringField("reason", override.act().reason());
    json.writeStringField("until", Times.text(override.act().until()));
    MaintenanceJson.by(json, override);
    json.writeEndObject();
  }

  private static void shelved(JsonGenerator json, OverlayState overlay) throws IOException {
    Entered<Act.Shelve> shelf = overlay.shelf();
    if (shelf == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("owner", shelf.act().owner());
    json.writeStringField("reason", shelf.act().reason());
    json.writeStringField("until", Times.text(shelf.act().until()));
    MaintenanceJson.by(json, shelf);
    json.writeEndObject();
  }

  private static void picture(JsonGenerator json, OverlayState overlay) throws IOException {
    Entered<Act.JudgePicture> picture = overlay.picture();
    if (picture == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("verdict", picture.act().verdict().word());
    json.writeStringField("note", picture.act().note());
    json.writeStringField("liftedBy", picture.act().verdict().liftedBy().word());
    MaintenanceJson.by(json, picture);
    json.writeEndObject();
  }

  private static void work(JsonGenerator json, Plan plan) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", plan.window().id());
    json.writeStringField("reason", plan.window().reason());
    MaintenanceJson.by(json, plan.entered());
    json.writeEndObject();
  }
}
