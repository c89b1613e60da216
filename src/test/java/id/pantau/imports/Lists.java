package id.pantau.imports;

import id.pantau.model.Area;
import id.pantau.model.Asset;
import id.pantau.model.City;
import id.pantau.model.CityFace;
import id.pantau.model.Kind;
import id.pantau.model.Label;
import id.pantau.model.Proof;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small city, and short ways to import texts into it. */
final class Lists {
  /** Two kecamatan side by side, Timur east of 119.45; names of kelurahan repeat. */
  static final City CITY =
      new City(
          "kota",
          "Kota Contoh",
          "90.01",
          ZoneId.of("Asia/Makassar"),
          "WITA",
          false,
          new City.Wall(6_000, 5),
          List.of(
              new Kind("app", new Label("Aplikasi", "Application"), "bar", 60, Proof.SERVICE),
              new Kind("cctv.road", new Label("CCTV Jalan", "Road"), "point", 30, Proof.SERVICE),
              new Kind(
                  "cctv.alley", new Label("CCTV Lorong", "Alley"), "point", 45, Proof.SERVICE)),
          List.of(
              new Area("kota", "90.01.01", "Barat", "kecamatan", null),
              new Area("kota", "90.01.02", "Timur", "kecamatan", null),
              new Area("kota", "90.01.01.1001", "Baru", "kelurahan", "90.01.01"),
              new Area("kota", "90.01.02.1001", "Baru", "kelurahan", "90.01.02"),
              new Area("kota", "90.01.02.1002", "Lama", "kelurahan", "90.01.02")),
          List.of(),
          List.of(),
          CityFace.PLAIN);

  static final Places PLACES =
      new Places() {
        @Override
        public @Nullable String areaAt(double lat, double lon) {
          if (lat < -5.2 || lat > -5.1 || lon < 119.4 || lon > 119.5) {
            return null;
          }
          return lon < 119.45 ? "90.01.01.1001" : "90.01.02.1001";
        }

        @Override
        public boolean inside(String area, double lat, double lon) {
          String there = areaAt(lat, lon);
          return there != null && there.startsWith(area);
        }
      };

  private Lists() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static ImportPlan<Asset> assets(String text, Asset... inventory) throws UnreadableFile {
    return plan(bytes(text), false, "{}", List.of(inventory));
  }

  static ImportPlan<Asset> mapped(String text, String map, Asset... inventory)
      throws UnreadableFile {
    return plan(bytes(text), false, map, List.of(inventory));
  }

  static ImportPlan<Asset> apps(String text, Asset... inventory) throws UnreadableFile {
    return plan(bytes(text), true, "{}", List.of(inventory));
  }

  static ImportPlan<Asset> plan(byte[] bytes, boolean apps, String map, List<Asset> inventory)
      throws UnreadableFile {
    What what = apps ? What.APPS : What.ASSETS;
    ListFile file = ListFile.open(bytes, what, MappingReader.read(map, what));
    return ImportJudge.plan(file, CITY, what, PLACES, inventory);
  }

  /** The fields used, as one text. */
  static Map<String, String> fields(ImportPlan<?> plan) {
    return plan.mapping().all();
  }

  static List<String> errors(ImportPlan<?> plan) {
    return plan.errors().stream().map(Finding::detail).toList();
  }

  static List<String> warnings(ImportPlan<?> plan) {
    return plan.warnings().stream().map(Finding::detail).toList();
  }
}
