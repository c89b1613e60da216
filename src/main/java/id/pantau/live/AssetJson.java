package id.pantau.live;

import id.pantau.model.Asset;
import id.pantau.model.Cause;
import id.pantau.model.Status;

/** An asset as the snapshot and inventory frames show it. */
final class AssetJson {
  private AssetJson() {}

  static void append(
      StringBuilder out, int ref, Asset asset, Status status, long since, Cause cause, int flags) {
    out.append("{\"ref\":").append(ref).append(",\"id\":");
    Json.text(out, asset.id());
    out.append(",\"name\":");
    Json.text(out, asset.name());
    out.append(",\"kind\":");
    Json.text(out, asset.kind());
    out.append(",\"area\":");
    Json.text(out, asset.area());
    out.append(",\"owner\":");
    Json.text(out, asset.owner());
    out.append(",\"lat\":");
    degrees(out, asset.lat());
    out.append(",\"lon\":");
    degrees(out, asset.lon());
    out.append(",\"status\":\"").append(status.name());
    out.append("\",\"since\":").append(since);
    out.append(",\"cause\":\"").append(cause.word());
    out.append("\",\"flags\":").append(flags).append(",\"parent\":");
    Json.text(out, asset.parents().isEmpty() ? null : asset.parents().get(0));
    out.append(",\"sample\":").append(asset.sample()).append('}');
  }

  /** JSON knows neither NaN nor infinity: such a place is no place. */
  private static void degrees(StringBuilder out, double value) {
    if (Double.isFinite(value)) {
      out.append(value);
    } else {
      out.append("null");
    }
  }
}
