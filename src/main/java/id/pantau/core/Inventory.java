package id.pantau.core;

import id.pantau.journal.Names;
import id.pantau.model.Asset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The inventory by ref, by id and by external id. Core's loop only. */
final class Inventory {
  private final Names ids;
  private @Nullable Asset[] rows = new Asset[64];
  private final Map<String, Map<String, Integer>> externalByCity = new HashMap<>();

  Inventory(Names ids) {
    this.ids = ids;
  }

  /** The asset of this ref, or null when there is none now. */
  @Nullable Asset of(int ref) {
    return ref >= 0 && ref < rows.length ? rows[ref] : null;
  }

  /** The asset of this id, or null. */
  @Nullable Asset of(String id) {
    return of(ids.find(id));
  }

  /** Ref of an asset of this id, or -1; null city means any city. */
  int find(String id, @Nullable String city) {
    return find(id, -1, city);
  }

  /**
   * The same.
   *
   * @param presumed the ref that this very object has unless the journal was opened anew
   */
  int find(String id, int presumed, @Nullable String city) {
    int ref = ids.is(presumed, id) ? presumed : ids.find(id);
    @Nullable Asset asset = of(ref);
    return asset != null && (city == null || city.equals(asset.city())) ? ref : -1;
  }

  /**
   * Ref of the asset with this {@code scheme:value}, or -1; without a city it must be the only one.
   */
  int findExternal(String schemeAndValue, @Nullable String city) {
    if (city != null) {
      return externalByCity.getOrDefault(city, Map.of()).getOrDefault(schemeAndValue, -1);
    }
    int found = -1;
    for (Map<String, Integer> external : externalByCity.values()) {
      int ref = external.getOrDefault(schemeAndValue, -1);
      if (ref >= 0 && found >= 0) {
        return -1;
      }
      found = Math.max(found, ref);
    }
    return found;
  }

  /** The ref an asset of this id has or now gets. */
  int refFor(String id) {
    return ids.number(id);
  }

  /** Puts an asset in its row. */
  void put(int ref, Asset asset) {
    if (ref >= rows.length) {
      rows = Arrays.copyOf(rows, Math.max(ref + 1, rows.length + (rows.length >> 1)));
    }
    dropExternal(ref);
    rows[ref] = asset;
    asset
        .externalIds()
        .forEach(
            (scheme, value) ->
                externalByCity
                    .computeIfAbsent(asset.city(), c -> new HashMap<>())
                    .put(scheme + ":" + value, ref));
  }

  /** Empties a row. */
  void remove(int ref) {
    dropExternal(ref);
    rows[ref] = null;
  }

  /** Refs of a city's assets, rising. */
  int size() {
    return rows.length;
  }

  int[] ofCity(String city) {
    var refs = IntStream.builder();
    for (int ref = 0; ref < rows.length; ref++) {
      @Nullable Asset asset = rows[ref];
      if (asset != null && asset.city().equals(city)) {
        refs.add(ref);
      }
    }
    return refs.build().toArray();
  }

  private void dropExternal(int ref) {
    @Nullable Asset before = of(ref);
    if (before != null && !before.externalIds().isEmpty()) {
      Map<String, Integer> external = externalByCity.getOrDefault(before.city(), Map.of());
      before.externalIds().forEach((scheme, value) -> external.remove(scheme + ":" + value));
    }
  }
}
