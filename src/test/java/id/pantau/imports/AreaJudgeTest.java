package id.pantau.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.pantau.model.Area;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A file of areas judged against a city's tree. */
class AreaJudgeTest {
  private static final AreaTree TREE =
      new AreaTree(Lists.CITY, List.of("kecamatan", "kelurahan"), Map.of());

  @Test
  void official_codes_give_parent_and_level_whatever_stands_first() throws Exception {
    ImportPlan<ImportedArea> plan =
        plan(
            """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{"kode":"90.01.03.1001","nama":"Pantai","kode_kec":"90.01.03"},
               "geometry":{"type":"Polygon","coordinates":[[[119.5,-5.1],[119.6,-5.1],[119.6,-5.2],[119.5,-5.1]]]}},
              {"type":"Feature","properties":{"kode":"90.01.03","nama":"Laut"},"geometry":null},
              {"type":"Feature","properties":{"kode":"90.02.01","nama":"Tetangga"},"geometry":null}]}
            """);

    assertThat(plan.good()).as("%s", plan.errors()).isTrue();
    assertThat(plan.mapping().all())
        .isEqualTo(Map.of("records", "features[]", "id", "kode", "name", "nama"));
    assertThat(plan.items())
        .extracting(ImportedArea::area)
        .containsExactly(
            new Area("kota", "90.01.03.1001", "Pantai", "kelurahan", "90.01.03"),
            new Area("kota", "90.01.03", "Laut", "kecamatan", null));
    assertThat(plan.added()).containsExactly("90.01.03.1001", "90.01.03");
    assertThat(plan.gone()).hasSize(5);
    assertThat(Lists.warnings(plan))
        .containsExactly("1 areas are not below 90.01 and were left out");

    AreaTree after = TREE.with(plan.items());
    assertThat(after.city().areas())
        .extracting(Area::level)
        .startsWith("kecamatan")
        .endsWith("kelurahan");
    assertThat(after.shapes()).containsOnlyKeys("90.01.03.1001");
  }

  @Test
  void a_second_import_of_the_same_changes_nothing_and_a_redrawn_one_its_geometry()
      throws Exception {
    String file =
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"90.01.01","name":"Barat"},
         "geometry":{"type":"Polygon","coordinates":[[[119.4,-5.1],[119.45,-5.1],[119.45,-5.2],[119.4,-5.10]]]}}]}
        """;
    AreaTree drawn = TREE.with(plan(file).items());

    assertThat(plan(file).changed())
        .containsExactly(new Difference("90.01.01", List.of("geometry")));
    assertThat(judged(file, drawn).same()).isEqualTo(1);
    assertThat(
            judged(file.replace("119.45", "119.46").replace("Barat", "Barat Daya"), drawn)
                .changed())
        .containsExactly(new Difference("90.01.01", List.of("name", "geometry")));
    assertThat(judged("kode,nama\n90.01.01,Barat\n", drawn).same())
        .as("no polygon, so it stays")
        .isEqualTo(1);
  }

  @Test
  void every_mistake_is_named() throws Exception {
    ImportPlan<ImportedArea> plan =
        plan(
            """
            kode,nama,tingkat,induk
            90.01.07.1001,Yatim,,
            90.01.01,,,
            90.01.04,Empat,dusun,
            90 01,Kode,,
            90.01.05,Lima,,90.01.06
            90.01.06,Enam,,90.01.05
            90.01.05,Lima lagi,,
            90.01.01.1001.1,Terlalu dalam,,90.01.01.1001
            """);

    assertThat(plan.errors())
        .extracting(Finding::pointer)
        .containsExactlyInAnyOrder(
            "/2/induk",
            "/3/nama",
            "/4/tingkat",
            "/5/kode",
            "/8/kode",
            "/6/induk",
            "/7/induk",
            "/9/tingkat");
    assertThat(Lists.errors(plan))
        .anyMatch(text -> text.contains("no area 90.01.07 for 90.01.07.1001"))
        .anyMatch(text -> text.contains("lie in each other"));
    assertThat(
            plan("""
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"id":"90.01.01","name":"A"},"geometry":{"type":"Point","coordinates":[1,2]}},
                {"type":"Feature","properties":{"id":"90.01.02","name":"B"},
                 "geometry":{"type":"Polygon","coordinates":[[[119,-5],[120,-5],[120,-6],[119,-6]]]}}]}
                """)
                .errors())
        .extracting(Finding::pointer)
        .containsExactly("/features/0/geometry", "/features/1/geometry");
  }

  @Test
  void a_chain_of_parents_longer_than_the_levels_is_refused_however_long() throws Exception {
    String rows =
        IntStream.range(1, 50_000)
            .mapToObj(i -> "90.01." + i + ",Nama,90.01." + (i + 1) + "\n")
            .collect(Collectors.joining());

    ImportPlan<ImportedArea> plan = plan("kode,nama,induk\n" + rows);

    assertThat(plan.good()).isFalse();
    assertThat(Lists.errors(plan).get(0)).contains("deeper than");
  }

  @Test
  void a_file_of_another_city_or_without_codes_is_refused() {
    assertThat(refused("kode,nama\n73.71.01,Mariso\n")).contains("no area below 90.01");
    assertThat(refused("a,b\n1,2\n")).contains("codes of areas", "a, b");
    assertThat(refused("{\"a\":1}")).contains("no array of objects");
  }

  private static String refused(String text) {
    var refused = catchThrowableOfType(UnreadableFile.class, () -> plan(text));
    assertThat(refused).isNotNull();
    return refused.detail();
  }

  private static ImportPlan<ImportedArea> plan(String text) throws UnreadableFile {
    return judged(text, TREE);
  }

  private static ImportPlan<ImportedArea> judged(String text, AreaTree tree) throws UnreadableFile {
    return AreaJudge.plan(ListFile.open(Lists.bytes(text), What.AREAS, Map.of()), tree);
  }
}
