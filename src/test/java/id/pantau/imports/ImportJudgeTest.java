package id.pantau.imports;

import static id.pantau.imports.Lists.apps;
import static id.pantau.imports.Lists.assets;
import static id.pantau.imports.Lists.errors;
import static id.pantau.imports.Lists.mapped;
import static id.pantau.imports.Lists.warnings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.pantau.model.Asset;
import id.pantau.model.City;
import id.pantau.model.CityFace;
import id.pantau.model.ItemError;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an import would do with each row, judged against what the city has. */
class ImportJudgeTest {

  @Test
  void three_thousand_good_rows_and_one_bad_import_nothing_and_name_the_one() throws Exception {
    String rows =
        IntStream.rangeClosed(1, 3_001)
            .mapToObj(
                i -> "c" + i + ",Titik," + (i == 1_500 ? "-5.143.211" : "-5.15") + ",119.42\n")
            .collect(Collectors.joining());

    ImportPlan<Asset> plan = assets("id,nama,lintang,bujur\n" + rows);

    assertThat(plan.good()).isFalse();
    assertThat(plan.errorCount()).isEqualTo(1);
    assertThat(plan.errors().get(0).pointer()).isEqualTo("/1501/lintang");
    assertThat(plan.errors().get(0).detail())
        .contains("row 1501, column lintang", "-5.143.211", "no angle such as");
  }

  @Test
  void every_bad_row_is_counted_and_a_thousand_are_listed() throws Exception {
    String rows =
        IntStream.range(0, 1_200).mapToObj(i -> i + ",x,95,119\n").collect(Collectors.joining());

    ImportPlan<Asset> plan = assets("id,nama,lat,lon\n" + rows);

    assertThat(plan.errorCount()).isEqualTo(1_200);
    assertThat(plan.errors()).hasSize(1_000);
    assertThat(errors(plan).get(0)).contains("not between -90 and 90", "swapped?");
  }

  @Test
  void each_kind_of_mistake_is_named_in_its_cell() throws Exception {
    ImportPlan<Asset> plan =
        assets(
            """
            id,nama,jenis,lat,lon,kelurahan,intervalSeconds,zona,tanggal pasang,parents,lifecycle
            a,,cctv.road,,,,,,,,
            b,B,cctv.road,-5.15,,,,,,,
            c,C,cctv.road,,,Baruu,0,X,31/02/2025,x y/z,rusak
            a,A,cctv.road,,,Baru,,,yesterday,,
            d,D,cctv.road,-5.15,119.42,,,,,,,,too many
            """);

    assertThat(plan.errors())
        .extracting(Finding::pointer)
        .containsExactly(
            "/2/nama",
            "/3/lon",
            "/4/kelurahan",
            "/4/intervalSeconds",
            "/4/parents",
            "/4/lifecycle",
            "/4/zona",
            "/4/tanggal pasang",
            "/5/kelurahan",
            "/5/tanggal pasang",
            "/6");
    assertThat(errors(plan).get(2)).contains("did you mean baru?");
    assertThat(errors(plan).get(8)).contains("90.01.01.1001", "90.01.02.1001", "write the code");
  }

  @Test
  void an_id_that_stands_twice_is_refused_and_names_do_not_matter() throws Exception {
    ImportPlan<Asset> twice = assets("id,nama\na,Pasar\nb,Pasar\na,Dermaga\n");

    assertThat(errors(twice)).singleElement().asString().contains("row 4", "the id a", "in row 2");
    assertThat(assets("id,nama\na,Pasar\nb,Pasar\n").added()).containsExactly("a", "b");
  }

  @Test
  void rows_without_an_id_get_the_same_made_one_wherever_they_stand() throws Exception {
    String header = "nama,lat,lon\n";
    ImportPlan<Asset> first =
        assets(header + "Jl. Satu,-5.15,119.42\nJl. Satu,-5.15,119.43\nDua,,\n");
    ImportPlan<Asset> second =
        assets(
            header + "Baru,,\nDua,,\nJl. Satu,-5.15,119.43\nJl. Satu,-5.15,119.42\n",
            first.items().toArray(Asset[]::new));

    assertThat(first.added()).allMatch(id -> id.startsWith("kota-")).doesNotHaveDuplicates();
    assertThat(first.added().get(0)).startsWith("kota-jl-satu-");
    assertThat(second.added()).singleElement().asString().startsWith("kota-baru-");
    assertThat(second.same()).isEqualTo(3);
    assertThat(warnings(first)).anyMatch(text -> text.startsWith("3 rows have no id"));
  }

  @Test
  void four_cameras_of_one_alley_alike_in_all_are_four() throws Exception {
    String rows = "Lorong 1,-5.15,119.42\n".repeat(4);

    ImportPlan<Asset> plan = assets("nama,lat,lon\n" + rows);

    assertThat(plan.added()).hasSize(4).doesNotHaveDuplicates();
    assertThat(assets("nama,lat,lon\n" + rows).added()).isEqualTo(plan.added());
  }

  @Test
  void a_row_without_an_id_is_the_asset_that_has_its_external_id() throws Exception {
    Asset there = assets("id,nama,zabbix\nx,Lama,10084\n").items().get(0);

    ImportPlan<Asset> plan = assets("nama,hostid\nBaru,10084\n", there);

    assertThat(plan.changed()).containsExactly(new Difference("x", List.of("name")));
    assertThat(plan.added()).isEmpty();
  }

  @Test
  void an_address_is_an_external_id_unless_a_recorder_shares_it_among_its_channels()
      throws Exception {
    Map<String, String> own = Lists.fields(assets("id,nama,IP\na,A,10.0.0.1\nb,B,10.0.0.2\n"));
    Map<String, String> shared = Lists.fields(assets("id,nama,IP\na,A,10.0.0.1\nb,B,10.0.0.1\n"));

    assertThat(own).containsEntry("externalIds.ip", "IP");
    assertThat(shared).containsEntry("inventory.ip", "IP").doesNotContainKey("externalIds.ip");
  }

  @Test
  void an_id_that_cannot_be_one_is_mended_with_a_warning() throws Exception {
    ImportPlan<Asset> plan = assets("kode,nama\nCCTV 01/A,Pasar\n");

    assertThat(plan.added()).containsExactly("CCTV-01-A");
    assertThat(warnings(plan))
        .anyMatch(text -> text.contains("row 2") && text.contains("CCTV-01-A"));
    assertThat(errors(assets("kode,nama\n" + "x".repeat(129) + ",Pasar\n")).get(0)).contains("128");
  }

  @Test
  void what_a_file_lacks_or_leaves_empty_stays_and_nothing_is_removed() throws Exception {
    Asset full =
        assets(
                "id,nama,jenis,lat,lon,opd,tag:a,intervalSeconds\nx,X,cctv.alley,-5.15,119.42,Dishub,1,15\n")
            .items()
            .get(0);
    Asset other = assets("id,nama,jenis\ny,Y,cctv.alley\n").items().get(0);
    Asset app = apps("id,nama\nz,Z\n").items().get(0);

    ImportPlan<Asset> plan = assets("id,nama,opd,tag:b\nx,X baru,,2\n", full, other, app);

    Asset after = plan.items().get(0);
    assertThat(plan.changed()).containsExactly(new Difference("x", List.of("name", "tags")));
    assertThat(after.owner()).isEqualTo("Dishub");
    assertThat(after.kind()).isEqualTo("cctv.alley");
    assertThat(after.area()).isEqualTo("90.01.01.1001");
    assertThat(after.intervalSeconds()).isEqualTo(15);
    assertThat(after.tags()).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(plan.gone()).as("of the kinds in the file only").containsExactly("y");
  }

  @Test
  void a_point_outside_every_area_belongs_to_the_city_with_a_warning() throws Exception {
    ImportPlan<Asset> plan = assets("id,nama,lat,lon\na,A,-7,112\nb,B,0,0\n");

    assertThat(plan.good()).isTrue();
    assertThat(plan.items()).extracting(Asset::area).containsOnlyNulls();
    assertThat(warnings(plan))
        .anyMatch(text -> text.contains("row 2") && text.contains("belongs to Kota Contoh"))
        .anyMatch(text -> text.contains("row 3") && text.contains("unknown position"))
        .anyMatch(text -> text.startsWith("1 rows have neither position nor area"));
  }

  @Test
  void a_point_that_moved_changes_its_area_and_one_that_did_not_keeps_a_given_one()
      throws Exception {
    Asset there = assets("id,nama,lat,lon,kecamatan\na,A,-5.15,119.47,Timur\n").items().get(0);

    ImportPlan<Asset> same = assets("id,nama,lat,lon\na,A,-5.15,119.47\n", there);
    ImportPlan<Asset> moved = assets("id,nama,lat,lon\na,A,-5.15,119.42\n", there);

    assertThat(there.area()).isEqualTo("90.01.02");
    assertThat(same.same()).isEqualTo(1);
    assertThat(moved.changed()).containsExactly(new Difference("a", List.of("area", "lon")));
  }

  @Test
  void areas_are_known_by_code_and_by_name_and_an_unknown_one_gives_way_to_the_point()
      throws Exception {
    ImportPlan<Asset> plan =
        assets(
            """
            id,nama,lat,lon,kecamatan
            a,A,,,Kec. TIMUR
            b,B,,,90.01.01
            c,C,,,Kota Contoh
            d,D,-5.15,119.42,Timor
            e,E,,,-
            """);

    assertThat(plan.good()).as("%s", plan.errors()).isTrue();
    assertThat(plan.items())
        .extracting(Asset::area)
        .containsExactly("90.01.02", "90.01.01", null, "90.01.01.1001", null);
    assertThat(warnings(plan)).anyMatch(text -> text.contains("'Timor' is no area of Kota Contoh"));
  }

  @Test
  void apps_are_of_the_kind_app_only() throws Exception {
    ImportPlan<Asset> plan =
        apps("nama aplikasi,OPD,alamat web\nLONTARA+,Kominfo,https://a.example\n");
    var refused = apps("id,nama,kind\na,A,cctv.road\n");
    Asset camera = assets("id,nama\nc,C\n").items().get(0);

    Asset app = plan.items().get(0);
    assertThat(app.kind()).isEqualTo("app");
    assertThat(app.intervalSeconds()).isEqualTo(60);
    assertThat(app.inventory()).isEqualTo(Map.of("url", "https://a.example"));
    assertThat(refused.unused()).as("no kind of an app, so no field for it").contains("kind");
    assertThat(errors(mappedApp(camera))).singleElement().asString().contains("cctv.road", "[app]");
  }

  private static ImportPlan<Asset> mappedApp(Asset camera) throws Exception {
    return Lists.plan(Lists.bytes("id,nama\nc,C\n"), true, "{}", List.of(camera));
  }

  @Test
  void rows_without_a_kind_are_the_first_that_stands_on_the_map_unless_the_mapping_says()
      throws Exception {
    ImportPlan<Asset> usual = assets("id,nama\na,A\n");
    ImportPlan<Asset> said = mapped("id,nama\na,A\n", "{\"kind\":\"=cctv.alley\"}");

    assertThat(usual.items().get(0).kind()).isEqualTo("cctv.road");
    assertThat(warnings(usual)).anyMatch(text -> text.contains("taken as cctv.road"));
    assertThat(said.items().get(0).kind()).isEqualTo("cctv.alley");
    assertThat(errors(mapped("id,nama\na,A\n", "{\"kind\":\"=kamera\"}")).get(0))
        .contains("'kamera'");
  }

  @Test
  void a_map_of_an_asset_takes_the_names_and_sizes_that_the_contract_allows() throws Exception {
    ImportPlan<Asset> odd = assets("id,nama,external:a:b,tag:dua kata,tag:ok\na,A,1,2,3\n");
    String many = IntStream.range(0, 65).mapToObj(i -> ",tag:t" + i).collect(Collectors.joining());

    assertThat(odd.items().get(0).tags()).isEqualTo(Map.of("ok", "3"));
    assertThat(odd.items().get(0).externalIds()).isEmpty();
    assertThat(odd.unused()).containsExactly("external:a:b", "tag:dua kata");
    assertThat(errors(assets("id,nama" + many + "\na,A" + ",1".repeat(65) + "\n")).get(0))
        .contains("more than 64 tags");
    assertThat(errors(assets("id,nama,tag:t\na,A," + "x".repeat(513) + "\n")).get(0))
        .contains("512");
  }

  @Test
  void what_the_core_has_against_a_row_is_named_in_the_file() throws Exception {
    ImportPlan<Asset> plan = assets("id,nama,parents\na,A,\nb,B,c\n");

    ImportPlan<Asset> refused =
        plan.refused(List.of(new ItemError(1, "invalid", "/1/parents/0", "no asset c in kota")));

    assertThat(plan.good()).isTrue();
    assertThat(refused.good()).isFalse();
    assertThat(refused.errors())
        .containsExactly(new Finding("/3/parents/0", "row 3, parents/0: no asset c in kota"));
  }

  @Test
  void a_city_without_such_a_kind_is_told() {
    var bare =
        new City(
            "kosong",
            "Kosong",
            "1",
            Lists.CITY.timeZone(),
            "WITA",
            false,
            Lists.CITY.wall(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            CityFace.PLAIN);

    var refused =
        catchThrowableOfType(
            UnreadableFile.class,
            () ->
                ImportJudge.plan(
                    ListFile.open(Lists.bytes("id,nama\na,A\n"), What.ASSETS, Map.of()),
                    bare,
                    What.ASSETS,
                    Lists.PLACES,
                    List.of()));

    assertThat(refused.detail()).contains("city.yaml");
  }
}
