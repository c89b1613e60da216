package id.pantau.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** A GeoJSON feature as flat cells: its properties, its id, and its point as {@code lat, lon}. */
final class GeoFeature {
  /** Name of the cell with the position. */
  static final String GEOMETRY = "geometry";

  private static final JsonFactory JSON = new JsonFactory();

  private GeoFeature() {}

  /**
   * Reads the feature here.
   *
   * @param shapes whether its geometry is kept as JSON text, for polygons, and not read as a point
   */
  static Map<String, String> read(JsonParser json, boolean shapes) throws IOException {
    var cells = new LinkedHashMap<String, String>();
    String id = "";
    String geometry = "";
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      if (name.equals("properties") && token == JsonToken.START_OBJECT) {
        JsonRecord.read(json, "", cells);
      } else if (name.equals(GEOMETRY) && token == JsonToken.START_OBJECT) {
        geometry = shapes ? text(json) : geometry(json);
      } else if (name.equals("id") && token.isScalarValue()) {
        id = JsonText.scalar(json);
      } else {
        json.skipChildren();
      }
    }
    if (!id.isEmpty()) {
      cells.putIfAbsent("id", id);
    }
    cells.put(GEOMETRY, geometry);
    return cells;
  }

  private static String text(JsonParser json) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.copyCurrentStructure(json);
    }
    return text.toString();
  }

  /** {@code lat, lon} of a point, else the type's name, which is no position. */
  private static String geometry(JsonParser json) throws IOException {
    String type = "";
    String position = "";
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      if (name.equals("coordinates") && token == JsonToken.START_ARRAY) {
        position = position(json);
      } else if (name.equals("type")) {
        type = JsonText.scalar(json);
      } else {
        json.skipChildren();
      }
    }
    return type.equals("Point") && !position.isEmpty() ? position : type;
  }

  private static String position(JsonParser json) throws IOException {
    String lon = "";
    String lat = "";
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_ARRAY) {
        json.skipChildren(); // rings and lines: no point
      } else if (lon.isEmpty()) {
        lon = JsonText.scalar(json);
      } else if (lat.isEmpty()) {
        lat = JsonText.scalar(json); // a third number is the height
      }
    }
    return lat.isEmpty() ? "" : lat + ", " + lon;
  }
}
