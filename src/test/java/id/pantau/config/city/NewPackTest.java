package id.pantau.config.city;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.config.text.Problem;
import id.pantau.config.text.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewPackTest {
  @TempDir Path folder;
  private final Problems problems = new Problems();

  @Test
  void a_pack_without_areas_passes_the_check_in_its_provinces_time_zone() throws IOException {
    assertThat(write("51.06", "Bangli")).isPresent();
    assertThat(write("73.71", "Kota Makassar")).isPresent();
    assertThat(write("31.74", "Jakarta \"Selatan\"")).isPresent();

    List<CityPack> read =
        CityPacks.read(cities(), List.of(), FeedSettings.UNJUDGED, PackNotes.NONE, problems);

    assertThat(problems.all()).isEmpty();
    assertThat(read)
        .extracting(p -> p.id() + ", " + p.city().name() + ", " + p.city().zoneAbbreviation())
        .containsExactly(
            "bangli, Kabupaten Bangli, WITA",
            "jakarta-selatan, Kota Jakarta \"Selatan\", WIB",
            "makassar, Kota Makassar, WITA");
    assertThat(read.get(0).assets()).isEmpty();
  }

  @Test
  void polygons_as_others_publish_them_become_the_areas_and_other_cities_are_left_out()
      throws IOException {
    Path desa =
        file(
            feature("\"kode\":\"51.06.01.2001\",\"nama\":\"Apuan\",\"nama_kec\":\"Susut\""),
            feature("\"kode\":\"51.06.01.2002\",\"nama\":\"Demulih\",\"nama_kec\":\"Susut\"", 117),
            feature("\"kode\":\"51.06.02.1001\",\"nama\":\"Kawan\",\"nama_kec\":\"Bangli\""),
            feature("\"kode\":\"51.71.01.1001\",\"nama\":\"Serangan\""));
    Path kecamatan = file(feature("\"kode_kec\":\"51.06.02\",\"nama_kec\":\"Bangli\""));

    CityPack pack = write("51.06", "Bangli", desa, kecamatan).orElseThrow();

    assertThat(pack.city().areas())
        .extracting(a -> a.code() + " " + a.name() + " " + a.level() + " " + a.parent())
        .containsExactly(
            "51.06.01 Susut kecamatan null",
            "51.06.02 Bangli kecamatan null",
            "51.06.01.2001 Apuan kelurahan 51.06.01",
            "51.06.01.2002 Demulih kelurahan 51.06.01",
            "51.06.02.1001 Kawan kelurahan 51.06.02");
    AreaShape sum = Objects.requireNonNull(pack.shapes().get("51.06.01"));
    assertThat(sum.contains(-7.6, 115.8) && sum.contains(-7.6, 117.8)).isTrue();
    assertThat(sum.contains(-7.6, 116.8)).isFalse();
  }

  @Test
  void what_cannot_pass_is_told_whole_and_leaves_nothing_behind() throws IOException {
    Path bad =
        file(
            feature("\"kode\":\"51.06.01.2001\",\"nama\":\"Apuan\""),
            feature("\"kode\":\"51.06.02.2001\",\"nama\":\"\",\"nama_kec\":\"Bangli\""),
            "{\"properties\":{\"kode\":\"51.06.02.2002\",\"nama\":\"Kubu\"},\"geometry\":null}");

    assertThat(write("51.06", "Bangli", bad)).isEmpty();

    assertThat(lines())
        .anyMatch(line -> line.contains("properties.name: is missing in area 51.06.01"))
        .anyMatch(line -> line.contains("properties.name: is missing in area 51.06.02.2001"))
        .anyMatch(line -> line.contains("area 51.06.02.2002 has no Polygon or MultiPolygon"));
    assertThat(left()).isEmpty();
  }

  @Test
  void a_wrong_code_name_or_file_is_named_with_the_remedy() throws IOException {
    Path other = file(feature("\"kode\":\"51.71.01.1001\",\"nama\":\"Serangan\""));
    Path torn = Files.writeString(folder.resolve("torn.geojson"), "{\"features\":[\n{");
    Path twice =
        file(feature("\"id\":\"99.01.01\",\"name\":\"A\""), feature("\"id\":\"99.01.01\""));

    assertThat(write("99.01", "!!!", other, torn, folder.resolve("none"), twice)).isEmpty();
    assertThat(write("5106", "Bangli")).isEmpty();

    assertThat(lines())
        .contains(
            "--code no province has the code 99",
            "--name '!!!' gives no city id (it needs a letter a-z)",
            twice + " feature 2 99.01.01 stands twice",
            "--code '5106' is not the code of a kabupaten or kota, as 51.06")
        .anyMatch(line -> line.startsWith(other + " holds no area of 99.01"))
        .anyMatch(line -> line.startsWith(torn + ":2 is not JSON"))
        .anyMatch(line -> line.startsWith(folder.resolve("none") + " cannot be read"));
    assertThat(Files.exists(cities())).isFalse();
  }

  @Test
  void a_pack_that_exists_is_never_touched() throws IOException {
    write("51.06", "Bangli");
    Path yaml = cities().resolve("bangli/city.yaml");
    Files.writeString(yaml, "mine");

    assertThat(write("51.06", "Bangli")).isEmpty();

    assertThat(lines())
        .containsExactly(cities().resolve("bangli") + " exists already; nothing was changed");
    assertThat(yaml).hasContent("mine");
  }

  private Optional<CityPack> write(String code, String name, Path... areas) throws IOException {
    return new NewPack(cities(), problems).write(code, name, List.of(areas));
  }

  private Path cities() {
    return folder.resolve("cities");
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> left = Files.list(cities())) {
      return left.toList();
    }
  }

  private static String feature(String properties) {
    return feature(properties, 115);
  }

  /** A triangle from the south-west, -8, to the north-east, -7. */
  private static String feature(String properties, int west) {
    return "{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%d,-8],[%d,-8],[%d,-7],[%d,-8]]]}}"
        .formatted(properties, west, west + 1, west + 1, west);
  }

  private Path file(String... features) throws IOException {
    Path file = Files.createTempFile(folder, "areas", ".geojson");
    return Files.writeString(file, PackFiles.areas(features));
  }

  private List<String> lines() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
