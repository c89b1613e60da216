package id.pantau.api;

import id.pantau.model.Area;
import id.pantau.model.Asset;
import id.pantau.model.Asset.Lifecycle;
import id.pantau.model.City;
import id.pantau.model.CityFace;
import id.pantau.model.Kind;
import id.pantau.model.Label;
import id.pantau.model.Logo;
import id.pantau.model.Proof;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two small cities. */
final class TestCities {
  static final String SHAPES =
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon",\
      "coordinates":[[[119.4,-5.1],[119.5,-5.1],[119.5,-5.2],[119.4,-5.1]]]},"properties":\
      {"id":"73.71.01","name":"Mariso","level":"kecamatan","parent":null}}]}""";

  /** The head of a PNG; no more of it is judged. */
  static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  static final City MAKASSAR =
      new City(
          "makassar",
          "Kota Makassar",
          "73.71",
          ZoneId.of("Asia/Makassar"),
          "WITA",
          true,
          new City.Wall(6_000, 5),
          List.of(
              new Kind(
                  "cctv.alley", new Label("CCTV Lorong", "Alley CCTV"), "point", 30, Proof.SERVICE),
              new Kind("app", new Label("Aplikasi", "Application"), "bar", 60, Proof.SERVICE)),
          List.of(
              new Area("makassar", "73.71.01", "Mariso", "kecamatan", null),
              new Area("makassar", "73.71.01.1001", "Bontorannu", "kelurahan", "73.71.01"),
              new Area("makassar", "73.71.02", "Mamajang", "kecamatan", null)),
          List.of(),
          List.of("BIG"),
          new CityFace(
              new Label("War Room Makassar", "Makassar War Room"),
              new Logo(PNG),
              List.of("id", "en"),
              List.of(new CityFace.Level("kecamatan", new Label("Kecamatan", "District"))),
              new Label("Data contoh", "Sample data"),
              Map.of("down", new Label("Padam", "Out"))));

  static final City BANGLI =
      new City(
          "bangli",
          "Kabupaten Bangli",
          "51.06",
          ZoneId.of("Asia/Makassar"),
          "WITA",
          false,
          new City.Wall(3_000, 4),
          List.of(new Kind("app", new Label("Aplikasi", "Application"), "bar", 60, Proof.SERVICE)),
          List.of(),
          List.of(),
          List.of(),
          CityFace.PLAIN);

  private TestCities() {}

  static Asset asset(
      String id, City city, String kind, @Nullable String area, List<String> parents) {
    boolean point = kind.startsWith("cctv");
    return new Asset(
        id,
        city.id(),
        "Titik " + id,
        kind,
        area,
        point ? "Diskominfo" : null,
        point ? -5.15 : Double.NaN,
        point ? 119.41 : Double.NaN,
        parents,
        30,
        Lifecycle.LIVE,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        Map.of(),
        Map.of("lorong", "Lorong 1"));
  }
}
