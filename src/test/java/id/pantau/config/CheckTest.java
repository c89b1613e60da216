package id.pantau.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.config.city.FeedSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {

  @TempDir Path folder;

  @Test
  void what_is_shipped_passes() {
    Check.Report report = Check.run(null, Map.of(), Map.of(), FeedSettings.UNJUDGED);

    assertThat(report.exitCode()).isZero();
    assertThat(report.text())
        .isEqualTo(
            """
            bangli: 36 assets, 76 areas, with sample data
            denpasar: 76 assets, 47 areas, with sample data
            makassar: 7636 assets, 168 areas, with sample data
            sidrap: 52 assets, 117 areas, with sample data
            0 errors, 0 warnings
            """);
  }

  @Test
  void bad_settings_and_a_bad_pack_are_told_together_with_exit_2() throws IOException {
    Path cities = Files.createDirectories(folder.resolve("cities/kota"));
    Files.writeString(cities.resolve("city.yaml"), "id: kota\n");
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            "server:\n  port: -1\ncities:\n  folder: %s\n  serve: [kotta]\n"
                .formatted(folder.resolve("cities")));

    Check.Report bad = Check.run(file, Map.of(), Map.of(), FeedSettings.UNJUDGED);

    assertThat(bad.exitCode()).isEqualTo(2);
    assertThat(bad.text())
        .contains(file + ":2 server.port: -1 is not a port (1-65535; 0 = any)\n")
        .contains("cities.serve: no city pack kotta (did you mean kota?)\n")
        .endsWith("2 errors, 0 warnings\n");

    Check.Report all =
        Check.run(file, Map.of("PANTAU_CITIES_SERVE", "kota"), Map.of(), FeedSettings.UNJUDGED);

    assertThat(all.text())
        .contains(cities.resolve("city.yaml") + ":1 timeZone: is missing\n")
        .contains(cities.resolve("city.yaml") + ":1 kinds: is missing\n");
  }

  @Test
  void thousands_of_equal_mistakes_end_in_a_count() throws IOException {
    Path pack = Files.createDirectories(folder.resolve("cities/kota"));
    Files.writeString(pack.resolve("city.yaml"), "id: kota\nassets: [a.csv]\n");
    Files.writeString(pack.resolve("a.csv"), "id,name,kind\n" + "!,,\n".repeat(1_000));
    Map<String, String> environment =
        Map.of("PANTAU_CITIES_FOLDER", folder.resolve("cities").toString());

    Check.Report report = Check.run(null, environment, Map.of(), FeedSettings.UNJUDGED);

    assertThat(report.text().lines()).hasSizeBetween(200, 203);
    assertThat(report.text()).containsPattern("\\.\\.\\. and \\d+ more\n");
  }

  @Test
  void a_folder_without_packs_is_an_error() {
    Map<String, String> environment = Map.of("PANTAU_CITIES_FOLDER", folder.toString());

    assertThat(Check.run(null, environment, Map.of(), FeedSettings.UNJUDGED).text())
        .startsWith(
            folder
                + " cities.folder: holds no city pack (a folder with a city.yaml); name another"
                + " folder by PANTAU_CITIES_FOLDER\n1 error,");
  }
}
