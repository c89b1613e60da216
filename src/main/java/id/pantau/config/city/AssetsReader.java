package id.pantau.config.city;

import id.pantau.config.city.CsvTable.Row;
import id.pantau.config.text.Nearest;
import id.pantau.config.text.Problems;
import id.pantau.model.Asset;
import id.pantau.model.Kind;
import id.pantau.model.SharedValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the assets of one city from CSV files. Columns carry the names of the outer contract;
 * {@code external:<scheme>}, {@code inventory:<name>} and {@code tag:<name>} fill the three maps; a
 * service's standard stands in the inventory ({@link ServiceStandard}).
 */
final class AssetsReader {

  private static final Set<String> COLUMNS =
      Set.of(
          "id",
          "name",
          "kind",
          "area",
          "owner",
          "lat",
          "lon",
          "parents",
          "intervalSeconds",
          "lifecycle",
          "operator",
          "provider",
          "contract",
          "powerPayer",
          "zone",
          "installedAt",
          "acceptedAt",
          "sample");
  private static final List<String> REQUIRED = List.of("id", "name", "kind");
  private static final List<String> PREFIXES = List.of("external:", "inventory:", "tag:");
  private static final Set<String> ZONES = Set.of("", "M", "K", "H");
  private static final Set<String> SAMPLES = Set.of("", "true", "position", "standard");

  private final String cityId;
  private final String cityCode;
  private final Map<String, Kind> kinds;
  private final Map<String, AreaShape> shapes;
  private final Map<String, Row> rowsOfAllCities;
  private final Problems problems;
  private final SharedValues shared = new SharedValues();
  private final Map<String, String> externalIds = new HashMap<>();
  private final Map<String, Asset> assets = new LinkedHashMap<>();
  private Map<String, List<String>> prefixed = Map.of();

  /**
   * A reader for one city.
   *
   * @param rowsOfAllCities asset id to its row, over all packs: ids are unique in the server
   */
  AssetsReader(
      String cityId,
      String cityCode,
      Map<String, Kind> kinds,
      Map<String, AreaShape> shapes,
      Map<String, Row> rowsOfAllCities,
      Problems problems) {
    this.cityId = cityId;
    this.cityCode = cityCode;
    this.kinds = kinds;
    this.shapes = shapes;
    this.rowsOfAllCities = rowsOfAllCities;
    this.problems = problems;
  }

  /** Reads one more file; problems tell what of it is bad. */
  void read(Path csv) {
    CsvTable table = new CsvTable(csv, problems);
    table.read(csv, () -> checkColumns(csv + ":1", table.columns()), this::readRow);
  }

  /** All assets so far, in the order of the files, after a check of their parents. */
  List<Asset> assets() {
    new ParentLinks(assets, rowsOfAllCities).check();
    return List.copyOf(assets.values());
  }

  private void checkColumns(String place, Set<String> columns) {
    Map<String, List<String>> found = new HashMap<>();
    PREFIXES.forEach(prefix -> found.put(prefix, new ArrayList<>()));
    for (String column : columns.stream().sorted().toList()) {
      String prefix = column.substring(0, column.indexOf(':') + 1);
      if (found.containsKey(prefix)) {
        found.get(prefix).add(column);
        ServiceStandard.check(column, text -> problems.error(place, text));
      } else if (!COLUMNS.contains(column)) {
        problems.error(place, "unknown column '" + column + "'" + Nearest.hint(column, COLUMNS));
      }
    }
    for (String column : REQUIRED) {
      if (!columns.contains(column)) {
        problems.error(place, "column '" + column + "' is missing");
      }
    }
    prefixed = found;
  }

  private void readRow(Row row) {
    String id = row.cell("id");
    if (!Asset.isId(id)) {
      row.error("id", "'" + id + "' is not an id (1 to 128 of A-Z a-z 0-9 . _ : -)");
      return;
    }
    Row before = rowsOfAllCities.putIfAbsent(id, row);
    if (before != null) {
      row.error("id", id + " stands already in " + before.place());
      return;
    }
    Kind kind = kinds.get(row.cell("kind"));
    if (row.cell("name").isEmpty()) {
      row.error("name", "is missing");
    }
    if (kind == null) {
      row.error(
          "kind",
          "'"
              + row.cell("kind")
              + "' is not a kind of city.yaml"
              + Nearest.hint(row.cell("kind"), kinds.keySet()));
    }
    Double lat = AssetCells.degrees(row, "lat", 90);
    Double lon = AssetCells.degrees(row, "lon", 180);
    if (row.cell("lat").isEmpty() != row.cell("lon").isEmpty()) {
      row.error(
          row.cell("lat").isEmpty() ? "lat" : "lon", "is missing beside the other coordinate");
    }
    Map<String, String> tags = map(row, "tag:");
    AssetCells.oneOf(row, "sample", SAMPLES);
    ServiceStandard.check(row);
    if (!row.cell("sample").isEmpty()) {
      tags.put("sample", row.cell("sample"));
    }
    assets.put(
        id,
        new Asset(
            id,
            cityId,
            row.cell("name"),
            shared.of(row.cell("kind")),
            shared.orNull(area(row, lat, lon)),
            shared.orNull(AssetCells.text(row, "owner")),
            Asset.degrees(lat),
            Asset.degrees(lon),
            shared.of(AssetCells.parents(row)),
            AssetCells.interval(row, kind),
            AssetCells.lifecycle(row),
            shared.orNull(AssetCells.text(row, "operator")),
            shared.orNull(AssetCells.text(row, "provider")),
            shared.orNull(AssetCells.text(row, "contract")),
            shared.orNull(AssetCells.text(row, "powerPayer")),
            shared.orNull(AssetCells.oneOf(row, "zone", ZONES)),
            shared.orNull(AssetCells.date(row, "installedAt")),
            shared.orNull(AssetCells.date(row, "acceptedAt")),
            external(row),
            shared.of(Map.copyOf(map(row, "inventory:"))),
            shared.of(Map.copyOf(tags))));
  }

  private @Nullable String area(Row row, @Nullable Double lat, @Nullable Double lon) {
    String code = row.cell("area");
    if (code.isEmpty() || code.equals(cityCode)) {
      return null;
    }
    AreaShape shape = shapes.get(code);
    if (shape == null) {
      row.error("area", "no area " + code + Nearest.hint(code, shapes.keySet()));
      return null;
    }
    if (lat != null && lon != null && !shape.contains(lat, lon)) {
      problems.warn(row.place(), "lat, lon: " + lat + ", " + lon + " is not inside area " + code);
    }
    return code;
  }

  private Map<String, String> external(Row row) {
    Map<String, String> ids = map(row, "external:");
    ids.forEach(
        (scheme, value) -> {
          String before = externalIds.putIfAbsent(scheme + ":" + value, row.place());
          if (before != null) {
            row.error("external:" + scheme, value + " stands already in " + before);
          }
        });
    return ids;
  }

  private Map<String, String> map(Row row, String prefix) {
    Map<String, String> map = new HashMap<>();
    for (String column : prefixed.getOrDefault(prefix, List.of())) {
      if (!row.cell(column).isEmpty()) {
        map.put(column.substring(prefix.length()), row.cell(column));
      }
    }
    return map;
  }
}
