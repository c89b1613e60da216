package id.pantau;

import id.pantau.config.city.AreaShape;
import id.pantau.config.city.CityPack;
import id.pantau.imports.Places;
import id.pantau.model.Area;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Each city's areas: as one GeoJSON document, made at the first request and shared, and as polygons
 * to ask what holds a point. Any thread.
 */
final class AreaPolygons {
  private final Map<String, CityPack> packs;
  private final Map<String, Buffer> made = new ConcurrentHashMap<>();

  AreaPolygons(Map<String, CityPack> packs) {
    this.packs = packs;
  }

  Buffer of(String city) {
    return made.computeIfAbsent(city, id -> collection(Objects.requireNonNull(packs.get(id))));
  }

  /** The polygons of a city. */
  Places places(String city) {
    return new PackPlaces(Objects.requireNonNull(packs.get(city)));
  }

  /** A pack's polygons; the deepest area that holds a point is the smallest. */
  private record PackPlaces(CityPack pack) implements Places {
    @Override
    public @Nullable String areaAt(double lat, double lon) {
      List<Area> areas = pack.city().areas(); // parents stand before their children
      for (int i = areas.size() - 1; i >= 0; i--) {
        String code = areas.get(i).code();
        AreaShape shape = pack.shapes().get(code);
        if (shape != null && shape.contains(lat, lon)) {
          return code;
        }
      }
      return null;
    }

    @Override
    public boolean inside(String area, double lat, double lon) {
      AreaShape shape = pack.shapes().get(area);
      return shape == null || shape.contains(lat, lon);
    }
  }

  private static Buffer collection(CityPack pack) {
    var text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    String comma = "";
    for (Area area : pack.city().areas()) {
      var shape = pack.shapes().get(area.code());
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
