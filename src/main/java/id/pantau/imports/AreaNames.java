package id.pantau.imports;

import id.pantau.model.Area;
import id.pantau.model.City;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A city's areas by code and by name, as lists write them. */
final class AreaNames {
  private static final Set<String> NOTHING =
      Set.of("", "-", "unknown", "n/a", "na", "null", "none", "tidak diketahui", "lainnya");

  private final String cityCode;
  private final Map<String, List<String>> codes = new HashMap<>();

  AreaNames(City city) {
    cityCode = city.code();
    put(city.code(), city.code());
    put(plain(city.name()), city.code());
    for (Area area : city.areas()) {
      put(area.code(), area.code());
      put(plain(area.name()), area.code());
    }
  }

  /** Whether the text says that the area is not known. */
  static boolean saysNothing(String text) {
    return NOTHING.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /** Codes of the areas of this code or name; the city's own code stands for the city. */
  List<String> of(String text) {
    List<String> exact = codes.get(text.strip());
    return exact == null ? codes.getOrDefault(plain(text), List.of()) : exact;
  }

  /** The code as assets have it: null for the city itself. */
  @Nullable String within(String code) {
    return code.equals(cityCode) ? null : code;
  }

  /** All codes and names, for a hint. */
  Set<String> known() {
    return codes.keySet();
  }

  private void put(String key, String code) {
    List<String> same = codes.computeIfAbsent(key, fresh -> new ArrayList<>());
    if (!same.contains(code)) {
      same.add(code);
    }
  }

  private static String plain(String name) {
    return name.strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("^(kelurahan|kel\\.?|kecamatan|kec\\.?|desa|kota|kabupaten|kab\\.?)\\s+", "")
        .replaceAll("[\\s'’.-]+", "");
  }
}
