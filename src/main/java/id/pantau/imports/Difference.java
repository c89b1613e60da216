package id.pantau.imports;

import id.pantau.model.Asset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An asset that an import changes.
 *
 * @param fields names of what changes, as the contract calls them
 */
public record Difference(String id, List<String> fields) {
  private static final Map<String, Function<Asset, @Nullable Object>> FIELDS =
      new LinkedHashMap<>();

  static {
    FIELDS.put("name", Asset::name);
    FIELDS.put("kind", Asset::kind);
    FIELDS.put("area", Asset::area);
    FIELDS.put("owner", Asset::owner);
    FIELDS.put("lat", Asset::lat);
    FIELDS.put("lon", Asset::lon);
    FIELDS.put("parents", Asset::parents);
    FIELDS.put("intervalSeconds", Asset::intervalSeconds);
    FIELDS.put("lifecycle", Asset::lifecycle);
    FIELDS.put("operator", Asset::operator);
    FIELDS.put("provider", Asset::provider);
    FIELDS.put("contract", Asset::contract);
    FIELDS.put("powerPayer", Asset::powerPayer);
    FIELDS.put("zone", Asset::zone);
    FIELDS.put("installedAt", Asset::installedAt);
    FIELDS.put("acceptedAt", Asset::acceptedAt);
    FIELDS.put("externalIds", Asset::externalIds);
    FIELDS.put("inventory", Asset::inventory);
    FIELDS.put("tags", Asset::tags);
  }

  static Difference of(Asset before, Asset after) {
    return new Difference(
        after.id(),
        FIELDS.entrySet().stream()
            .filter(
                field ->
                    !Objects.equals(field.getValue().apply(before), field.getValue().apply(after)))
            .map(Map.Entry::getKey)
            .toList());
  }
}
