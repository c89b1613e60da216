package id.pantau.config.city;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import id.pantau.config.text.Nearest;
import id.pantau.config.text.Problems;
import id.pantau.model.Area;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pack's areas from GeoJSON as a stream: no tree of 17,000 coordinates is built, the text
 * of each geometry is kept as it is.
 */
final class AreasReader {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private final String cityId;
  private final String cityCode;
  private final List<String> levels;
  private final Problems problems;
  private final Map<String, Feature> found = new LinkedHashMap<>();

  private String file = "";
  private byte[] bytes = {};

  AreasReader(String cityId, String cityCode, List<String> levels, Problems problems) {
    this.cityId = cityId;
    this.cityCode = cityCode;
    this.levels = levels;
    this.problems = problems;
  }

  /** Reads the file; problems tell what of it is bad. */
  void read(Path geojson) {
    file = geojson.toString();
    try {
      bytes = Files.readAllBytes(geojson);
    } catch (IOException e) {
      problems.error(file, "cannot be read: " + e.getMessage());
      return;
    }
    try (JsonParser json = JSON.createParser(bytes)) {
      readCollection(json);
    } catch (JsonProcessingException e) {
      problems.error(
          file + ":" + e.getLocation().getLineNr(), "is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      problems.error(file, "cannot be read: " + e.getMessage());
    }
    found.values().forEach(this::checkPlaceInTree);
    found.values().forEach(this::checkCycle);
  }

  /** The areas, parents before children. */
  List<Area> areas() {
    Map<String, Integer> depths = new HashMap<>();
    levels.forEach(level -> depths.put(level, depths.size()));
    return found.values().stream()
        .map(Feature::area)
        .sorted(Comparator.comparingInt(area -> depths.getOrDefault(area.level(), 0)))
        .toList();
  }

  /** Area code to polygons. */
  Map<String, AreaShape> shapes() {
    Map<String, AreaShape> shapes = new HashMap<>();
    found.forEach((code, feature) -> shapes.put(code, feature.shape()));
    return shapes;
  }

  private void readCollection(JsonParser json) throws IOException {
    boolean features = false;
    if (json.nextToken() == JsonToken.START_OBJECT) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (json.nextToken() == JsonToken.START_ARRAY && name.equals("features")) {
          features = true;
          while (json.nextToken() == JsonToken.START_OBJECT) {
            readFeature(json);
          }
        } else {
          json.skipChildren();
        }
      }
    }
    if (!features) {
      problems.error(file + ":1", "is not a GeoJSON FeatureCollection: it has no features");
    }
  }

  private void readFeature(JsonParser json) throws IOException {
    String place = file + ":" + json.currentTokenLocation().getLineNr();
    Map<String, String> properties = Map.of();
    @Nullable AreaShape shape = null;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT && name.equals("properties")) {
        properties = readProperties(json);
      } else if (value == JsonToken.START_OBJECT && name.equals("geometry")) {
        shape = readGeometry(json, place);
      } else {
        json.skipChildren();
      }
    }
    String code = properties.getOrDefault("id", "");
    String parent = properties.getOrDefault("parent", "");
    if (code.isEmpty()) {
      problems.error(place, "properties.id: is missing");
      return;
    }
    if (properties.getOrDefault("name", "").isEmpty()) {
      problems.error(place, "properties.name: is missing in area " + code);
    }
    if (shape == null) {
      problems.error(place, "geometry: area " + code + " has no Polygon or MultiPolygon");
      return;
    }
    Area area =
        new Area(
            cityId,
            code,
            properties.getOrDefault("name", ""),
            properties.getOrDefault("level", ""),
            parent.isEmpty() || parent.equals(cityCode) ? null : parent);
    Feature before = found.putIfAbsent(code, new Feature(place, area, shape));
    if (before != null) {
      problems.error(place, "properties.id: " + code + " stands already in " + before.place());
    }
  }

  private static Map<String, String> readProperties(JsonParser json) throws IOException {
    Map<String, String> properties = new HashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
        properties.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
    return properties;
  }

  private @Nullable AreaShape readGeometry(JsonParser json, String place) throws IOException {
    int from = (int) json.currentTokenLocation().getByteOffset();
    String type = "";
    List<double[]> rings = new ArrayList<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (name.equals("type")) {
        type = json.getText();
      } else if (name.equals("coordinates") && value == JsonToken.START_ARRAY) {
        new RingReader(json, place, rings, problems).read();
      } else {
        json.skipChildren();
      }
    }
    int to = (int) json.currentTokenLocation().getByteOffset() + 1;
    boolean polygon = type.equals("Polygon") || type.equals("MultiPolygon");
    return polygon && !rings.isEmpty()
        ? new AreaShape(new String(bytes, from, to - from, StandardCharsets.UTF_8), rings)
        : null;
  }

  private void checkPlaceInTree(Feature feature) {
    Area area = feature.area();
    String label = area.code() + " " + area.name() + ": ";
    int depth = levels.indexOf(area.level());
    if (depth < 0) {
      String hint = Nearest.hint(area.level(), levels);
      problems.error(
          feature.place(), label + "level '" + area.level() + "' is not in city.yaml" + hint);
      return;
    }
    String parent = area.parent();
    if (parent == null) {
      if (depth > 0) {
        problems.error(feature.place(), label + "needs a parent of level " + levels.get(depth - 1));
      }
      return;
    }
    Feature above = found.get(parent);
    if (above == null) {
      String hint = Nearest.hint(parent, found.keySet());
      problems.error(feature.place(), label + "parent " + parent + " does not exist" + hint);
    } else if (levels.indexOf(above.area().level()) >= depth) {
      problems.error(
          feature.place(),
          label + "parent " + parent + " is not of a larger level than " + area.level());
    }
  }

  private void checkCycle(Feature feature) {
    List<String> walk = new ArrayList<>();
    String at = feature.area().code();
    while (at != null && !walk.contains(at)) {
      walk.add(at);
      Feature here = found.get(at);
      at = here == null ? null : here.area().parent();
    }
    if (at != null && at.equals(feature.area().code())) {
      problems.error(
          feature.place(), "parents form a circle: " + String.join(" -> ", walk) + " -> " + at);
    }
  }

  private record Feature(String place, Area area, AreaShape shape) {}
}
