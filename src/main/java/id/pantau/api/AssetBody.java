package id.pantau.api;

import id.pantau.model.Asset;
import id.pantau.model.Asset.Lifecycle;
import id.pantau.model.City;
import id.pantau.model.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An asset out of a body that fits the contract; what only the city knows is judged here. */
final class AssetBody {
  private AssetBody() {}

  /**
   * The asset, with the kind's interval where the body has none.
   *
   * @param at pointer to the body's object, empty for the body itself
   * @param faults told what the city lacks; the asset is good only when nothing was told
   */
  static Asset read(JsonObject body, String id, City city, String at, Consumer<Fault> faults) {
    return read(body, id, city, map(body.getJsonObject("externalIds")), at, faults);
  }

  /** The asset with these external ids. */
  static Asset read(
      JsonObject body,
      String id,
      City city,
      Map<String, String> externalIds,
      String at,
      Consumer<Fault> faults) {
    String kindId = body.getString("kind");
    @Nullable Kind kind = null;
    for (Kind each : city.kinds()) {
      kind = each.id().equals(kindId) ? each : kind;
    }
    if (kind == null) {
      faults.accept(new Fault(at + "/kind", AssetFilter.unknownKind(kindId, city)));
    }
    String area = body.getString("area");
    if (area != null && !AssetFilter.knowsArea(city, area)) {
      faults.accept(new Fault(at + "/area", AssetFilter.unknownArea(area, city)));
    }
    if ((body.getValue("lat") == null) != (body.getValue("lon") == null)) {
      faults.accept(new Fault(at + "/lat", "lat and lon come together or not at all"));
    }
    int interval = kind == null ? 1 : kind.intervalSeconds();
    String name = body.getString("name");
    return new Asset(
        id,
        city.id(),
        name == null ? id : name,
        kindId,
        area,
        body.getString("owner"),
        Asset.degrees(body.getDouble("lat")),
        Asset.degrees(body.getDouble("lon")),
        texts(body.getJsonArray("parents")),
        body.getValue("intervalSeconds") == null ? interval : body.getInteger("intervalSeconds"),
        lifecycle(body.getString("lifecycle")),
        body.getString("operator"),
        body.getString("provider"),
        body.getString("contract"),
        body.getString("powerPayer"),
        body.getString("zone"),
        body.getString("installedAt"),
        body.getString("acceptedAt"),
        externalIds,
        map(body.getJsonObject("inventory")),
        map(body.getJsonObject("tags")));
  }

  private static Lifecycle lifecycle(@Nullable String word) {
    return word == null ? Lifecycle.LIVE : Lifecycle.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static List<String> texts(@Nullable JsonArray array) {
    return array == null ? List.of() : array.stream().map(String::valueOf).toList();
  }

  private static Map<String, String> map(@Nullable JsonObject object) {
    var map = new LinkedHashMap<String, String>();
    if (object != null) {
      object.forEach(entry -> map.put(entry.getKey(), String.valueOf(entry.getValue())));
    }
    return map;
  }
}
