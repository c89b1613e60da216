package id.pantau.config.city;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.config.text.Problems;
import id.pantau.model.Asset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The small packs that are shipped beside makassar. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmallPacksTest {
  private static final List<String> PUBLISHED =
      Stream.of("requirements", "procedure", "time", "cost", "product", "complaints")
          .map(component -> "standard." + component)
          .toList();

  private final Problems problems = new Problems();
  private List<CityPack> packs = List.of();

  @BeforeAll
  void read() {
    packs =
        CityPacks.read(
            Path.of("config/cities"),
            List.of("bangli", "denpasar", "sidrap"),
            FeedSettings.UNJUDGED,
            PackNotes.NONE,
            problems);
  }

  @Test
  void each_holds_its_areas_by_their_official_codes_without_a_problem_or_warning() {
    assertThat(problems.all()).isEmpty();
    assertThat(packs)
        .extracting(pack -> pack.city().code() + " " + count(pack, "kecamatan", "kelurahan"))
        .containsExactly("51.06 4+72", "51.71 4+43", "73.14 11+106");
    assertThat(packs)
        .allSatisfy(
            pack -> {
              assertThat(pack.city().timeZone()).isEqualTo(ZoneId.of("Asia/Makassar"));
              assertThat(pack.city().zoneAbbreviation()).isEqualTo("WITA");
              assertThat(pack.city().areas())
                  .allMatch(area -> area.code().startsWith(pack.city().code() + "."));
            });
  }

  @Test
  void every_application_has_an_owner_and_says_where_its_standard_comes_from() {
    for (Asset app : assets("app")) {
      assertThat(app.owner()).as(app.id()).isNotEmpty();
      List<String> standard =
          PUBLISHED.stream().map(app.inventory()::get).filter(Objects::nonNull).toList();
      assertThat(standard).as(app.id()).isNotEmpty();
      if (app.tags().containsKey("sample")) {
        assertThat(standard).as(app.id()).hasSize(6).allMatch(text -> text.startsWith("Contoh: "));
      } else {
        assertThat(app.inventory()).as(app.id()).containsKey("standard.source");
        assertThat(standard).as(app.id()).noneMatch(text -> text.contains("Contoh"));
      }
    }
  }

  @Test
  void everything_made_up_says_so_and_everything_real_has_a_source() {
    for (CityPack pack : packs) {
      assertThat(pack.assets())
          .filteredOn(asset -> "true".equals(asset.tags().get("sample")))
          .allMatch(asset -> asset.name().contains("contoh"))
          .noneMatch(asset -> asset.tags().containsKey("source"));
      assertThat(pack.assets())
          .filteredOn(asset -> !"true".equals(asset.tags().get("sample")))
          .allMatch(asset -> asset.kind().equals("app") && asset.tags().containsKey("source"));
      assertThat(pack.city().face().sampleNote().id()).contains("contoh");
      assertThat(pack.city().attribution().get(0)).contains("cahyadsn").endsWith("(MIT)");
    }
  }

  @Test
  void moca_pelita_with_its_five_parts_and_the_kanwils_services_are_there() {
    assertThat(owners("bangli")).containsEntry("MOCA", "Kantor Kementerian Agama Kabupaten Bangli");
    Map<String, String> denpasar = owners("denpasar");
    String kanwil = "Kantor Wilayah Kementerian Agama Provinsi Bali";
    assertThat(denpasar).containsEntry("PELITA", kanwil).containsEntry("SIPADU", kanwil);
    String pelita = id("denpasar", "PELITA");
    assertThat(pack("denpasar").assets())
        .filteredOn(asset -> asset.parents().contains(pelita))
        .hasSize(5)
        .allMatch(asset -> asset.name().startsWith("PELITA: "));
  }

  @Test
  void the_national_application_is_an_asset_of_every_city_under_one_external_id() {
    assertThat(packs)
        .allSatisfy(
            pack ->
                assertThat(pack.assets())
                    .filteredOn(a -> "simdiklat".equals(a.externalIds().get("national")))
                    .singleElement()
                    .satisfies(
                        simdiklat -> {
                          assertThat(simdiklat.name()).isEqualTo("Simdiklat");
                          assertThat(simdiklat.owner()).contains("Kementerian Agama (nasional)");
                          assertThat(simdiklat.area()).isNull();
                        }));
  }

  @Test
  void every_camera_hangs_on_the_network_node_of_its_kecamatan() {
    for (Asset camera : assets("cctv.road")) {
      String kecamatan = Objects.requireNonNull(camera.area()).substring(0, "51.06.01".length());
      assertThat(camera.parents()).as(camera.id()).hasSize(1);
      assertThat(assets("network"))
          .filteredOn(node -> camera.parents().contains(node.id()))
          .extracting(Asset::area)
          .as(camera.id())
          .containsExactly(kecamatan);
    }
  }

  private static String count(CityPack pack, String level, String below) {
    return pack.city().areas().stream().filter(area -> area.level().equals(level)).count()
        + "+"
        + pack.city().areas().stream().filter(area -> area.level().equals(below)).count();
  }

  private List<Asset> assets(String kind) {
    return packs.stream()
        .flatMap(pack -> pack.assets().stream())
        .filter(asset -> asset.kind().equals(kind))
        .toList();
  }

  private CityPack pack(String id) {
    return packs.stream().filter(pack -> pack.id().equals(id)).findFirst().orElseThrow();
  }

  private String id(String city, String name) {
    return pack(city).assets().stream()
        .filter(asset -> asset.name().equals(name))
        .map(Asset::id)
        .findFirst()
        .orElseThrow();
  }

  private Map<String, String> owners(String city) {
    return pack(city).assets().stream()
        .filter(asset -> asset.kind().equals("app"))
        .collect(Collectors.toMap(Asset::name, asset -> Objects.requireNonNull(asset.owner())));
  }
}
