package id.pantau.imports;

import id.pantau.config.text.Nearest;
import id.pantau.model.Asset;
import id.pantau.model.City;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where a row's asset is: its position, and its area by name, by code or by polygon. */
final class RowPlace {
  private final City city;
  private final Mapping mapping;
  private final AreaNames areas;
  private final Places places;
  private int nowhere;

  RowPlace(City city, Mapping mapping, AreaNames areas, Places places) {
    this.city = city;
    this.mapping = mapping;
    this.areas = areas;
    this.places = places;
  }

  /**
   * A position that may be unknown.
   *
   * @param lat degrees north, NaN where unknown
   * @param lon degrees east, NaN where unknown
   */
  record Spot(double lat, double lon) {
    static final Spot UNKNOWN = new Spot(Double.NaN, Double.NaN);

    boolean known() {
      return !Double.isNaN(lat);
    }

    static Spot of(@Nullable Asset asset) {
      return asset != null && asset.placed() ? new Spot(asset.lat(), asset.lon()) : UNKNOWN;
    }
  }

  /** How many rows have neither a position nor an area. */
  int nowhere() {
    return nowhere;
  }

  /** The position the row gives. */
  Spot spot(RowCells cells, BiConsumer<String, String> odd, BiConsumer<String, String> wrong) {
    if (mapping.has("latlon")) {
      var position = cells.position("latlon");
      return position == null
          ? Spot.UNKNOWN
          : real(new Spot(position.lat(), position.lon()), "latlon", odd);
    }
    Double lat = cells.degrees("lat", 90);
    Double lon = cells.degrees("lon", 180);
    if (lat == null || lon == null) {
      boolean half = cells.isEmpty("lat") != cells.isEmpty("lon");
      if (half && mapping.has("lat") && mapping.has("lon")) {
        wrong.accept(
            cells.isEmpty("lat") ? "lat" : "lon", "is missing beside the other coordinate");
      }
      return Spot.UNKNOWN;
    }
    return real(new Spot(lat, lon), "lat", odd);
  }

  /** Programs write 0, 0 for "unknown"; nobody watches the Gulf of Guinea from here. */
  private static Spot real(Spot spot, String target, BiConsumer<String, String> odd) {
    if (spot.lat == 0 && spot.lon == 0) {
      odd.accept(target, "0, 0 was taken as an unknown position");
      return Spot.UNKNOWN;
    }
    return spot;
  }

  /**
   * Code of the area, null for the whole city.
   *
   * @param at where the asset will be
   * @param before the asset as it was, null for a new one
   */
  @Nullable String area(
      Row row,
      Spot at,
      @Nullable Asset before,
      BiConsumer<String, String> odd,
      BiConsumer<String, String> wrong) {
    String text = mapping.text(row, "area");
    if (!AreaNames.saysNothing(text)) {
      return named(text, at, odd, wrong);
    }
    if (before != null && before.area() != null && (!at.known() || at.equals(Spot.of(before)))) {
      return before.area();
    }
    if (!at.known()) {
      nowhere++;
      return null;
    }
    return drawn(at, odd);
  }

  private @Nullable String named(
      String text, Spot at, BiConsumer<String, String> odd, BiConsumer<String, String> wrong) {
    List<String> codes = areas.of(text);
    if (codes.size() > 1 && at.known()) {
      codes = codes.stream().filter(code -> inside(code, at)).toList();
    }
    if (codes.size() == 1) {
      String code = codes.get(0);
      if (at.known() && !inside(code, at)) {
        odd.accept("area", "the point " + point(at) + " is not inside " + text);
      }
      return areas.within(code);
    }
    if (at.known()) {
      odd.accept("area", unknown(text) + "; its position decides");
      return drawn(at, odd);
    }
    List<String> several = areas.of(text);
    wrong.accept(
        "area",
        several.isEmpty()
            ? unknown(text) + Nearest.hint(text, areas.known())
            : "'" + text + "' names " + several + "; write the code");
    return null;
  }

  private @Nullable String drawn(Spot at, BiConsumer<String, String> odd) {
    String area = places.areaAt(at.lat, at.lon);
    if (area == null) {
      odd.accept(
          mapping.has("latlon") ? "latlon" : "lat",
          "the point " + point(at) + " is outside every area; it belongs to " + city.name());
    }
    return area;
  }

  private boolean inside(String code, Spot at) {
    return places.inside(code, at.lat, at.lon);
  }

  private String unknown(String text) {
    return "'" + text + "' is no area of " + city.name();
  }

  private static String point(Spot at) {
    return at.lat + ", " + at.lon;
  }
}
