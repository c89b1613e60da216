package id.pantau;

import id.pantau.config.city.CityPack;
import id.pantau.model.Area;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Each city's areas as one GeoJSON document, made at the first request and shared. */
final class AreaPolygons {
  private final Map<String, CityPack> packs;
  private final Map<String, Buffer> made = new ConcurrentHashMap<>();

  AreaPolygons(Map<String, CityPack> packs) {
    this.packs = packs;
  }

  Buffer of(String city) {
    return made.computeIfAbsent(city, id -> collection(Objects.requireNonNull(packs.get(id))));
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
