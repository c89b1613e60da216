package id.pantau.config.city;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.pantau.config.text.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Polygons as others publish them, with official codes as {@code kode} and {@code kode_kec} or as a
 * pack's {@code id}, brought into a pack's form. Features of other cities are left out. A kecamatan
 * that no file draws is the sum of its kelurahan. For one thread; blocks on file IO.
 */
final class PublishedAreas {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KECAMATAN = 3;
  private static final int KELURAHAN = 4;

  private final String cityCode;
  private final Problems problems;
  private final Map<String, ObjectNode> kecamatan = new TreeMap<>();
  private final Map<String, ObjectNode> kelurahan = new TreeMap<>();
  private final Map<String, String> kecamatanNames = new TreeMap<>();
  private final Set<String> summed = new HashSet<>();

  PublishedAreas(String cityCode, Problems problems) {
    this.cityCode = cityCode;
    this.problems = problems;
  }

  /** Reads one more file; problems tell what of it is bad. */
  void read(Path file) {
    JsonNode features;
    try {
      features = JSON.readTree(file.toFile()).path("features");
    } catch (JsonProcessingException e) {
      problems.error(
          file + ":" + e.getLocation().getLineNr(), "is not JSON: " + e.getOriginalMessage());
      return;
    } catch (IOException e) {
      problems.error(file.toString(), "cannot be read: " + e.getMessage());
      return;
    }
    int before = kecamatan.size() + kelurahan.size();
    for (int i = 0; i < features.size(); i++) {
      readFeature(file + " feature " + (i + 1), features.get(i));
    }
    if (kecamatan.size() + kelurahan.size() == before) {
      problems.error(
          file.toString(),
          "holds no area of "
              + cityCode
              + " (a GeoJSON FeatureCollection; each feature's code as"
              + " id, kode or kode_kec)");
    }
  }

  /** The areas of the city as a pack's file, kecamatan first, each sorted by code. */
  String geoJson() {
    kelurahan.forEach(this::sumUp);
    var lines = new ArrayList<String>();
    kecamatan.values().forEach(feature -> lines.add(feature.toString()));
    kelurahan.values().forEach(feature -> lines.add(feature.toString()));
    return "{\"type\":\"FeatureCollection\",\"features\":[\n"
        + String.join(",\n", lines)
        + "\n]}\n";
  }

  private void readFeature(String place, JsonNode feature) {
    JsonNode properties = feature.path("properties");
    String code = first(properties, "id", "kode", "kode_kec");
    if (!code.startsWith(cityCode + ".")) {
      return;
    }
    boolean own = !first(properties, "id", "kode").isEmpty();
    String name = own ? first(properties, "name", "nama") : first(properties, "nama_kec");
    int depth = code.split("\\.", -1).length;
    if (depth != KECAMATAN && depth != KELURAHAN) {
      problems.error(place, code + " is the code of neither a kecamatan nor a kelurahan");
      return;
    }
    boolean small = depth == KELURAHAN;
    ObjectNode area =
        area(code, name, small ? "kelurahan" : "kecamatan", parent(code), feature.path("geometry"));
    if ((small ? kelurahan : kecamatan).putIfAbsent(code, area) != null) {
      problems.error(place, code + " stands twice");
    }
    if (small && !first(properties, "nama_kec").isEmpty()) {
      kecamatanNames.putIfAbsent(parent(code), first(properties, "nama_kec"));
    }
  }

  /** Adds the kelurahan's polygons to its kecamatan where no file draws that one. */
  private void sumUp(String code, ObjectNode area) {
    String parent = parent(code);
    ObjectNode above = kecamatan.get(parent);
    if (above == null) {
      ObjectNode empty = JSON.createObjectNode().put("type", "MultiPolygon");
      empty.putArray("coordinates");
      String name = kecamatanNames.getOrDefault(parent, "");
      above = area(parent, name, "kecamatan", cityCode, empty);
      kecamatan.put(parent, above);
      summed.add(parent);
    }
    if (summed.contains(parent)) {
      JsonNode geometry = area.path("geometry");
      ArrayNode polygons = (ArrayNode) above.path("geometry").path("coordinates");
      if (geometry.path("type").asText().equals("Polygon")) {
        polygons.add(geometry.path("coordinates"));
      } else {
        geometry.path("coordinates").forEach(polygons::add);
      }
    }
  }

  private static ObjectNode area(
      String code, String name, String level, String parent, JsonNode geometry) {
    ObjectNode feature = JSON.createObjectNode().put("type", "Feature");
    feature
        .putObject("properties")
        .put("id", code)
        .put("name", name)
        .put("level", level)
        .put("parent", parent);
    feature.set("geometry", geometry.isMissingNode() ? JSON.nullNode() : geometry);
    return feature;
  }

  private static String parent(String code) {
    return code.substring(0, code.lastIndexOf('.'));
  }

  private static String first(JsonNode properties, String... names) {
    return List.of(names).stream()
        .map(name -> properties.path(name).asText("").strip())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }
}
