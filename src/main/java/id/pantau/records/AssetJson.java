package id.pantau.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.model.Asset;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An asset as JSON with the outer contract's names, by streaming. Absent optional fields are left
 * out; the keys of maps are sorted, so equal assets give equal text. Any thread.
 */
public final class AssetJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private AssetJson() {}

  /** Writes one object with every field of the contract, lists and maps even when empty. */
  public static void write(JsonGenerator out, Asset asset) throws IOException {
    out.writeStartObject();
    writeFields(out, asset);
    out.writeEndObject();
  }

  /** Writes the fields alone, so that the caller can add its own to the same object. */
  public static void writeFields(JsonGenerator out, Asset asset) throws IOException {
    writeFields(out, asset, true);
  }

  /** The text to store: empty lists and maps are left out too. */
  static String compact(Asset asset) {
    var text = new StringWriter(320);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeStartObject();
      writeFields(out, asset, false);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return text.toString();
  }

  private static void writeFields(JsonGenerator out, Asset asset, boolean empties)
      throws IOException {
    out.writeStringField("id", asset.id());
    out.writeStringField("city", asset.city());
    out.writeStringField("name", asset.name());
    out.writeStringField("kind", asset.kind());
    text(out, "area", asset.area());
    text(out, "owner", asset.owner());
    degrees(out, "lat", asset.lat());
    degrees(out, "lon", asset.lon());
    list(out, "parents", asset.parents(), empties);
    if (asset.intervalSeconds() > 0) {
      out.writeNumberField("intervalSeconds", asset.intervalSeconds());
    }
    out.writeStringField("lifecycle", asset.lifecycle().name().toLowerCase(Locale.ROOT));
    text(out, "operator", asset.operator());
    text(out, "provider", asset.provider());
    text(out, "contract", asset.contract());
    text(out, "powerPayer", asset.powerPayer());
    text(out, "zone", asset.zone());
    text(out, "installedAt", asset.installedAt());
    text(out, "acceptedAt", asset.acceptedAt());
    map(out, "externalIds", asset.externalIds(), empties);
    map(out, "inventory", asset.inventory(), empties);
    map(out, "tags", asset.tags(), empties);
  }

  private static void text(JsonGenerator out, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      out.writeStringField(name, value);
    }
  }

  private static void degrees(JsonGenerator out, String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      out.writeNumberField(name, value);
    }
  }

  private static void list(
      JsonGenerator out, String name, Collection<String> values, boolean empties)
      throws IOException {
    if (values.isEmpty() && !empties) {
      return;
    }
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  private static void map(
      JsonGenerator out, String name, Map<String, String> values, boolean empties)
      throws IOException {
    if (values.isEmpty() && !empties) {
      return;
    }
    out.writeObjectFieldStart(name);
    Map<String, String> sorted = values.size() > 1 ? new TreeMap<>(values) : values;
    for (Map.Entry<String, String> entry : sorted.entrySet()) {
      out.writeStringField(entry.getKey(), entry.getValue());
    }
    out.writeEndObject();
  }
}
