package id.pantau.config.city;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.config.text.Problems;
import id.pantau.model.Area;
import id.pantau.model.Asset;
import id.pantau.model.CityFace;
import id.pantau.model.Kind;
import id.pantau.model.Label;
import id.pantau.model.Proof;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The pack that is shipped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MakassarPackTest {

  private final Problems problems = new Problems();
  private CityPack pack;

  @BeforeAll
  void read() {
    List<CityPack> packs =
        CityPacks.read(
            Path.of("config/cities"),
            List.of("makassar"),
            FeedSettings.UNJUDGED,
            PackNotes.NONE,
            problems);
    assertThat(packs).hasSize(1);
    pack = packs.get(0);
  }

  @Test
  void it_holds_230_road_points_7260_alley_points_and_146_apps_without_a_problem_or_warning() {
    assertThat(problems.all()).isEmpty();
    assertThat(pack.assets().stream().collect(groupingBy(Asset::kind, counting())))
        .isEqualTo(Map.of("cctv.road", 230L, "cctv.alley", 7260L, "app", 146L));
  }

  @Test
  void it_holds_15_kecamatan_and_their_153_kelurahan_parents_first() {
    List<Area> areas = pack.city().areas();
    assertThat(areas.stream().limit(15))
        .allMatch(a -> a.level().equals("kecamatan") && a.parent() == null);
    assertThat(areas.stream().skip(15))
        .hasSize(153)
        .allMatch(a -> a.level().equals("kelurahan") && a.code().startsWith(a.parent() + "."));
    assertThat(pack.shapes().keySet())
        .containsExactlyInAnyOrderElementsOf(areas.stream().map(Area::code).toList());
  }

  @Test
  void every_point_lies_inside_the_one_kelurahan_that_it_names_and_in_no_other() {
    for (Asset asset : pack.assets()) {
      double lat = asset.lat();
      double lon = asset.lon();
      if (asset.placed()) {
        assertThat(kelurahanAt(lat, lon)).as(asset.id()).containsExactly(asset.area());
      }
    }
    assertThat(pack.assets().stream().filter(a -> !a.placed()))
        .allMatch(a -> a.kind().equals("app"));
  }

  @Test
  void four_cameras_stand_in_each_of_1815_alleys_run_by_the_kecamatan() {
    Map<String, List<Asset>> alleys =
        pack.assets().stream()
            .filter(a -> a.kind().equals("cctv.alley"))
            .collect(groupingBy(a -> a.tags().get("lorong")));
    assertThat(alleys).hasSize(1815);
    assertThat(alleys.values())
        .allSatisfy(
            cameras -> {
              assertThat(cameras).hasSize(4);
              assertThat(cameras).extracting(Asset::area).containsOnly(cameras.get(0).area());
              assertThat(cameras)
                  .extracting(Asset::zone)
                  .containsOnly(cameras.get(0).zone())
                  .doesNotContainNull();
              assertThat(cameras)
                  .extracting(Asset::operator)
                  .allMatch(o -> o.startsWith("Kecamatan "));
            });
  }

  @Test
  void published_names_are_real_and_everything_made_up_says_so() {
    assertThat(count("cctv.road", "position")).isEqualTo(56);
    assertThat(count("cctv.road", "true")).isEqualTo(174);
    assertThat(count("cctv.alley", "true")).isEqualTo(7260);
    assertThat(count("app", "")).isEqualTo(88);
    assertThat(count("app", "true")).isEqualTo(58);
    assertThat(pack.assets())
        .filteredOn(a -> "true".equals(a.tags().get("sample")))
        .allMatch(a -> !a.tags().containsKey("source"))
        .allMatch(a -> a.name().contains("contoh") || a.name().startsWith("Lorong "))
        .allMatch(a -> a.provider() == null || a.provider().startsWith("Penyedia contoh "));
    assertThat(pack.assets())
        .filteredOn(a -> !"true".equals(a.tags().get("sample")))
        .allMatch(a -> a.tags().containsKey("source") && a.provider() == null);
    assertThat(pack.city().sample()).isTrue();
    assertThat(pack.city().face().sampleNote().id()).contains("contoh");
  }

  @Test
  void its_words_are_read_whole() {
    assertThat(pack.city().timeZone()).isEqualTo(ZoneId.of("Asia/Makassar"));
    assertThat(pack.city().zoneAbbreviation()).isEqualTo("WITA");
    assertThat(pack.city().kinds())
        .contains(new Kind("app", new Label("Aplikasi", "Application"), "bar", 60, Proof.SERVICE));
    assertThat(pack.city().insetAreas()).containsExactly("73.71.15");
    assertThat(pack.city().face().languages()).containsExactly("id", "en");
    assertThat(pack.city().face().levels())
        .extracting(CityFace.Level::id)
        .containsExactly("kecamatan", "kelurahan");
    assertThat(pack.counts()).hasSize(10).allMatch(count -> count.source().startsWith("https://"));
    assertThat(pack.city().attribution().get(0)).contains("cahyadsn").endsWith("(MIT)");
    assertThat(pack.assets())
        .filteredOn(a -> a.kind().equals("app"))
        .extracting(Asset::intervalSeconds)
        .containsOnly(60);
  }

  private List<String> kelurahanAt(double lat, double lon) {
    return pack.shapes().entrySet().stream()
        .filter(shape -> shape.getKey().length() == "73.71.01.1001".length())
        .filter(shape -> shape.getValue().contains(lat, lon))
        .map(Map.Entry::getKey)
        .toList();
  }

  private long count(String kind, String sample) {
    return pack.assets().stream()
        .filter(a -> a.kind().equals(kind) && sample.equals(a.tags().getOrDefault("sample", "")))
        .count();
  }
}
