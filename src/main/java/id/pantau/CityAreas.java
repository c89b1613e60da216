package id.pantau;

import id.pantau.api.AreaBook;
import id.pantau.config.city.AreaGeometry;
import id.pantau.config.city.AreaShape;
import id.pantau.config.city.CityPack;
import id.pantau.imports.AreaTree;
import id.pantau.imports.ImportedArea;
import id.pantau.imports.Places;
import id.pantau.model.Area;
import id.pantau.model.City;
import id.pantau.model.CityFace;
import id.pantau.records.Records;
import id.pantau.records.StoredArea;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each city's areas: those of its pack, and over them those that were imported, which the records
 * keep. Any thread.
 */
final class CityAreas implements AreaBook {
  private static final Logger LOG = LoggerFactory.getLogger(CityAreas.class);

  private final Records records;
  private final Map<String, AreaTree> trees = new ConcurrentHashMap<>();
  private final Map<String, City> cities = new ConcurrentHashMap<>();
  private final Map<String, Buffer> made = new ConcurrentHashMap<>();

  /** The areas of these packs alone; {@link #restore} adds what was imported. */
  CityAreas(Collection<CityPack> packs, Records records) {
    this.records = records;
    for (CityPack pack : packs) {
      List<String> levels = pack.city().face().levels().stream().map(CityFace.Level::id).toList();
      show(new AreaTree(pack.city(), levels, pack.shapes()));
    }
  }

  /** The cities by id; the map changes when areas are imported. */
  Map<String, City> cities() {
    return cities;
  }

  /**
   * Puts what was imported before over the packs' areas; cities that are not served stay asleep.
   *
   * @return done; fails when the records cannot be read
   */
  Future<Void> restore() {
    return records
        .areas()
        .map(
            stored -> {
              stored.stream()
                  .collect(Collectors.groupingBy(each -> each.area().city()))
                  .forEach(this::lay);
              return null;
            });
  }

  private void lay(String city, List<StoredArea> stored) {
    AreaTree tree = trees.get(city);
    if (tree != null) {
      show(tree.with(stored.stream().map(CityAreas::imported).toList()));
    }
  }

  @Override
  public Buffer geoJson(String city) {
    return made.computeIfAbsent(city, id -> collection(tree(id)));
  }

  @Override
  public Places places(String city) {
    return new TreePlaces(tree(city));
  }

  @Override
  public AreaTree tree(String city) {
    return Objects.requireNonNull(trees.get(city));
  }

  @Override
  public Future<Void> put(String city, List<ImportedArea> areas) {
    return records
        .saveAreas(areas.stream().map(CityAreas::stored).toList())
        .onSuccess(
            saved -> {
              AreaTree fresh = trees.computeIfPresent(city, (id, tree) -> tree.with(areas));
              show(Objects.requireNonNull(fresh));
            });
  }

  private void show(AreaTree tree) {
    String city = tree.city().id();
    trees.put(city, tree);
    cities.put(city, tree.city());
    made.remove(city);
  }

  private static StoredArea stored(ImportedArea imported) {
    AreaShape shape = imported.shape();
    return new StoredArea(imported.area(), shape == null ? null : shape.geometryJson());
  }

  private static ImportedArea imported(StoredArea stored) {
    String geometry = stored.geometry();
    return new ImportedArea(
        stored.area(),
        geometry == null
            ? null
            : AreaGeometry.read(
                geometry,
                detail ->
                    LOG.atError()
                        .addKeyValue("area", stored.area().code())
                        .addKeyValue("why", detail)
                        .log("the polygon of an imported area cannot be read, import it again")));
  }

  /** A tree's polygons; the deepest area that holds a point is the smallest. */
  private record TreePlaces(AreaTree tree) implements Places {
    @Override
    public @Nullable String areaAt(double lat, double lon) {
      List<Area> areas = tree.city().areas(); // parents stand before their children
      for (int i = areas.size() - 1; i >= 0; i--) {
        String code = areas.get(i).code();
        AreaShape shape = tree.shapes().get(code);
        if (shape != null && shape.contains(lat, lon)) {
          return code;
        }
      }
      return null;
    }

    @Override
    public boolean inside(String area, double lat, double lon) {
      AreaShape shape = tree.shapes().get(area);
      return shape == null || shape.contains(lat, lon);
    }
  }

  private static Buffer collection(AreaTree tree) {
    var text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    String comma = "";
    for (Area area : tree.city().areas()) {
      AreaShape shape = tree.shapes().get(area.code());
      if (shape == null) {
        continue;
      }
      text.append(comma)
          .append("{\"type\":\"Feature\",\"properties\":{\"id\":")
          .append(Json.encode(area.code()))
          .append(",\"name\":")
          .append(Json.encode(area.name()))
          .append(",\"level\":")
          .append(Json.encode(area.level()))
          .append(",\"parent\":")
          .append(Json.encode(area.parent()))
          .append("},\"geometry\":")
          .append(shape.geometryJson())
          .append('}');
      comma = ",\n";
    }
    return Buffer.buffer(text.append("]}").toString());
  }
}
