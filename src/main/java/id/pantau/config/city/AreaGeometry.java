package id.pantau.config.city;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import id.pantau.config.text.Problem;
import id.pantau.config.text.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A GeoJSON geometry that does not stand in a pack's file, as an area's polygons. */
public final class AreaGeometry {
  private static final JsonFactory JSON = new JsonFactory();

  private AreaGeometry() {}

  /**
   * Reads it.
   *
   * @param wrong told what is wrong with it
   * @return its polygons, null when something is wrong
   */
  public static @Nullable AreaShape read(String geometryJson, Consumer<String> wrong) {
    var problems = new Problems();
    List<double[]> rings = new ArrayList<>();
    String type = "";
    try (JsonParser json = JSON.createParser(geometryJson)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        type = read(json, rings, problems);
      }
    } catch (IOException e) {
      wrong.accept("geometry: is no JSON object");
      return null;
    }
    if (!type.equals("Polygon") && !type.equals("MultiPolygon")) {
      wrong.accept("geometry: must be a Polygon or MultiPolygon, not '" + type + "'");
      return null;
    }
    if (rings.isEmpty()) {
      problems.error("", "geometry: has no ring");
    }
    problems.all().stream().map(Problem::text).forEach(wrong);
    return problems.errors() == 0 ? new AreaShape(geometryJson, rings) : null;
  }

  private static String read(JsonParser json, List<double[]> rings, Problems problems)
      throws IOException {
    String type = "";
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (name.equals("type")) {
        type = json.getText();
      } else if (name.equals("coordinates") && value == JsonToken.START_ARRAY) {
        new RingReader(json, "", rings, problems).read();
      } else {
        json.skipChildren();
      }
    }
    return type;
  }
}
