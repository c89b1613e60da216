package id.pantau.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one array of a document, each with the scalars of the array's objects above it: a
 * camera in {@code districts[].cameras[]} knows {@code districts[].name}.
 */
final class JsonRows implements Rows {
  private static final String EACH = "[]";

  private final JsonText text;
  private final List<String> steps;
  private final boolean features;
  private final boolean shapes;

  /** Scalars of the objects above the records, by the objects' pointers: they may stand behind. */
  private final Map<String, Map<String, String>> above = new HashMap<>();

  private JsonRows(JsonText text, List<String> steps, boolean features, boolean shapes) {
    this.text = text;
    this.steps = steps;
    this.features = features;
    this.shapes = shapes;
  }

  /** The rows of the array that these steps lead to. */
  static JsonRows open(JsonText text, List<String> steps) throws UnreadableFile {
    var rows = new JsonRows(text, steps, false, false);
    if (steps.indexOf(EACH) < steps.lastIndexOf(EACH)) {
      text.read(json -> rows.descend(json, 0, "", Map.of(), null));
    }
    return rows;
  }

  /**
   * The features of a GeoJSON FeatureCollection.
   *
   * @param shapes whether their geometries are polygons to be kept, else points
   */
  static JsonRows features(JsonText text, boolean shapes) {
    return new JsonRows(text, List.of("features", EACH), true, shapes);
  }

  @Override
  public String format() {
    return features ? "geojson" : "json";
  }

  @Override
  public String records() {
    return JsonArrays.path(steps);
  }

  @Override
  public void each(Consumer<Row> row) throws UnreadableFile {
    text.read(json -> descend(json, 0, "", Map.of(), row));
  }

  /** Goes down to the records; without a consumer it notes what stands above them. */
  private void descend(
      JsonParser json,
      int step,
      String place,
      Map<String, String> known,
      @Nullable Consumer<Row> to)
      throws IOException {
    JsonToken token = json.currentToken();
    if (step == steps.size()) {
      record(json, place, known, to);
    } else if (token == JsonToken.START_ARRAY && steps.get(step).equals(EACH)) {
      for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
        descend(json, step + 1, place + "/" + i, known, to);
      }
    } else if (token == JsonToken.START_OBJECT && !steps.get(step).equals(EACH)) {
      object(json, step, place, known, to);
    } else {
      json.skipChildren();
    }
  }

  private void object(
      JsonParser json,
      int step,
      String place,
      Map<String, String> known,
      @Nullable Consumer<Row> to)
      throws IOException {
    Map<String, String> here = new LinkedHashMap<>(known);
    here.putAll(above.getOrDefault(place, Map.of()));
    List<String> led = steps.subList(0, step);
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      if (name.equals(steps.get(step))) {
        descend(json, step + 1, place + "/" + Pointers.escaped(name), here, to);
      } else if (to == null && led.contains(EACH) && token.isScalarValue()) {
        above
            .computeIfAbsent(place, fresh -> new LinkedHashMap<>())
            .put(JsonArrays.path(led) + "." + name, JsonText.scalar(json));
      } else {
        json.skipChildren();
      }
    }
  }

  private void record(
      JsonParser json, String place, Map<String, String> known, @Nullable Consumer<Row> to)
      throws IOException {
    if (to == null) {
      json.skipChildren();
    } else if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      to.accept(new Row(place, "", Map.of(), "is no object; every record must be one"));
    } else if (features) {
      to.accept(new Row(place, "/properties", GeoFeature.read(json, shapes), null));
    } else {
      var cells = new LinkedHashMap<String, String>();
      JsonRecord.read(json, "", cells);
      known.forEach(cells::putIfAbsent);
      to.accept(new Row(place, "", cells, null));
    }
  }
}
