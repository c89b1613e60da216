package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.model.Asset;
import id.pantau.model.AssetState;
import id.pantau.model.Cause;
import id.pantau.model.Flags;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.records.AssetJson;
import id.pantau.status.Evidence;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Assets and statuses as JSON and as GeoJSON (RFC 7946). */
final class StateJson {
  private StateJson() {}

  /** The five fields that every asset and status answer carries. */
  static void status(JsonGenerator json, AssetState state) throws IOException {
    status(json, state.status(), state.since(), state.cause(), state.proof(), state.flags());
  }

  static void status(
      JsonGenerator json, Status status, long since, Cause cause, @Nullable Proof proof, int flags)
      throws IOException {
    json.writeStringField("status", status.name());
    json.writeStringField("since", Times.text(since));
    json.writeStringField("cause", cause.word());
    json.writeStringField("proof", proof == null ? null : proof.word());
    json.writeArrayFieldStart("flags");
    for (String flag : Flags.words(flags)) {
      json.writeString(flag);
    }
    json.writeEndArray();
    json.writeBooleanField("disputed", (flags & Flags.DISPUTED) != 0);
  }

  /** An item of the status list. */
  static void item(JsonGenerator json, AssetState state) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", state.asset().id());
    status(json, state);
    json.writeEndObject();
  }

  /** An asset with its status. */
  static void asset(JsonGenerator json, AssetState state) throws IOException {
    json.writeStartObject();
    AssetJson.writeFields(json, state.asset());
    status(json, state);
    json.writeEndObject();
  }

  /** An asset with its status and what is known of its reports. */
  static void detail(JsonGenerator json, AssetState shown, Evidence evidence) throws IOException {
    json.writeStartObject();
    AssetJson.writeFields(json, shown.asset());
    status(json, shown);
    if (evidence.interval().from() == Evidence.Interval.From.LEARNT) {
      json.writeNumberField("learntIntervalSeconds", evidence.interval().seconds());
    }
    Long picture = evidence.pictureAt();
    if (picture != null) {
      json.writeStringField("pictureAt", Times.text(picture));
    }
    json.writeEndObject();
  }

  /** An asset as a GeoJSON feature; without a position its geometry is null. */
  static void feature(JsonGenerator json, AssetState state) throws IOException {
    Asset asset = state.asset();
    json.writeStartObject();
    json.writeStringField("type", "Feature");
    json.writeStringField("id", asset.id());
    json.writeFieldName("geometry");
    if (!asset.placed()) {
      json.writeNull();
    } else {
      json.writeStartObject();
      json.writeStringField("type", "Point");
      json.writeArrayFieldStart("coordinates");
      json.writeNumber(asset.lon());
      json.writeNumber(asset.lat());
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeFieldName("properties");
    asset(json, state);
    json.writeEndObject();
  }
}
