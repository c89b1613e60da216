package id.pantau.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A GeoJSON feature as flat cells: its properties, its id, and its point as {@code lat, lon}. */
final class GeoFeature {
  /** Name of the cell with the position. */
  static final String GEOMETRY = "geometry";

  private GeoFeature() {}

  /** Reads the feature here. */
  static Map<String, String> read(JsonParser json) throws IOException {
    var cells = new LinkedHashMap<String, String>();
    String id = "";
    String geometry = "";
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      if (name.equals("properties") && token == JsonToken.START_OBJECT) {
        JsonRecord.read(json, "", cells);
      } else if (name.equals(GEOMETRY) && token == JsonToken.START_OBJECT) {
        geometry = geometry(json);
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
