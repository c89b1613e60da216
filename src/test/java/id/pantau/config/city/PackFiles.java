package id.pantau.config.city;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A small city for tests: one kecamatan with two kelurahan, side by side, and no assets. */
final class PackFiles {

  static final String CITY =
      """
      id: kota
      name: Kota
      code: "1"
      timeZone: Asia/Jakarta
      zoneAbbreviation: WIB
      areas: areas.geojson
      assets: [assets.csv]
      levels:
        - id: kecamatan
          label: { id: Kecamatan, en: District }
        - id: kelurahan
          label: { id: Kelurahan, en: Ward }
      kinds:
        - id: cam
          label: { id: Kamera, en: Camera }
          shape: point
          intervalSeconds: 30
      """;

  static final String HEADER = "id,name,kind,area,lat,lon,parents,intervalSeconds,external:ip\n";

  private PackFiles() {}

  /** Writes the pack; it passes. */
  static void minimal(Path pack) throws IOException {
    Files.writeString(pack.resolve("city.yaml"), CITY);
    Files.writeString(
        pack.resolve("areas.geojson"),
        areas(
            area("1.1", "Satu", "kecamatan", "1", 119.0, 119.2),
            area("1.1.1", "Barat", "kelurahan", "1.1", 119.0, 119.1),
            area("1.1.2", "Timur", "kelurahan", "1.1", 119.1, 119.2)));
    Files.writeString(pack.resolve("assets.csv"), HEADER + "a-0,Titik,cam,1.1.1,-5.05,119.05,,,\n");
  }

  static String areas(String... features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[\n"
        + String.join(",\n", features)
        + "\n]}\n";
  }

  /** A rectangle from latitude -5.1 to -5.0. */
  static String area(
      String id, String name, String level, String parent, double west, double east) {
    return String.format(
        Locale.ROOT,
        """
        {"type":"Feature","properties":{"id":"%s","name":"%s","level":"%s","parent":"%s"},\
        "geometry":{"type":"Polygon","coordinates":\
        [[[%5$s,-5.1],[%6$s,-5.1],[%6$s,-5.0],[%5$s,-5.0],[%5$s,-5.1]]]}}\
        """,
        id,
        name,
        level,
        parent,
        west,
        east);
  }
}
