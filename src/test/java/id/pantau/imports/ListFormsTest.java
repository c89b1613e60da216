package id.pantau.imports;

import static id.pantau.imports.Lists.assets;
import static id.pantau.imports.Lists.bytes;
import static id.pantau.imports.Lists.fields;
import static id.pantau.imports.Lists.mapped;
import static id.pantau.imports.Lists.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.pantau.model.Asset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The forms that cities keep their lists in, each read without a converter. */
class ListFormsTest {

  @Test
  void a_spreadsheet_with_semicolons_titles_and_decimal_commas() throws Exception {
    ImportPlan<Asset> plan =
        plan(
            bytes(
                """
                \uFEFFDAFTAR TITIK CCTV;;;;;
                Tahun 2025;;;;;

                No;Kode Titik;Nama Titik;Lintang;Bujur;Kelurahan
                (1);(2);(3);(4);(5);(6)
                1;T-01;"Simpang ""Lima""; utara";-5,15;119,42;Baru
                2;T-02;Pasar;-5,15;119,47;

                ;;;;;
                """),
            false,
            "{}",
            List.of());

    assertThat(plan.good()).as("%s", plan.errors()).isTrue();
    assertThat(plan.format()).isEqualTo("csv with ;");
    assertThat(fields(plan))
        .isEqualTo(
            Map.of(
                "id", "Kode Titik",
                "name", "Nama Titik",
                "lat", "Lintang",
                "lon", "Bujur",
                "area", "Kelurahan"));
    assertThat(plan.unused()).containsExactly("No");
    assertThat(plan.items()).extracting(Asset::id).containsExactly("T-01", "T-02");
    assertThat(plan.items()).extracting(Asset::name).contains("Simpang \"Lima\"; utara");
    assertThat(plan.items())
        .as("one name, two kelurahan: the point tells which; none named: the polygon")
        .extracting(Asset::area)
        .containsExactly("90.01.01.1001", "90.01.02.1001");
  }

  @Test
  void coordinates_in_one_cell_and_a_table_with_commas() throws Exception {
    ImportPlan<Asset> plan =
        assets(
            """
            lokasi,koordinat,OPD
            Pasar,"-5.15, 119.42",Dinas Perdagangan
            Dermaga,"5°09'00"" LS, 119°28'12"" BT",
            """);

    assertThat(fields(plan))
        .isEqualTo(Map.of("name", "lokasi", "latlon", "koordinat", "owner", "OPD"));
    assertThat(plan.items().get(1).lat()).isEqualTo(-5.15);
    assertThat(plan.items().get(1).lon()).isEqualTo(119.47);
    assertThat(plan.items().get(0).owner()).isEqualTo("Dinas Perdagangan");
  }

  @Test
  void quotes_that_mean_inches_do_not_hide_the_columns() throws Exception {
    ImportPlan<Asset> plan = assets("kode;judul\nT-1;Layar, \"6 x 2 m\n");

    assertThat(plan.format()).isEqualTo("csv with ;");
    assertThat(plan.items()).extracting(Asset::id).containsExactly("T-1");
  }

  @Test
  void text_that_excel_saves_as_unicode() throws Exception {
    byte[] text = "\uFEFFid\tnama\nA1\tPasar Baru\n".getBytes(StandardCharsets.UTF_16LE);

    ImportPlan<Asset> plan = plan(text, false, "{}", List.of());

    assertThat(plan.format()).isEqualTo("csv with tabs");
    assertThat(plan.items()).extracting(Asset::name).containsExactly("Pasar Baru");
  }

  @Test
  void the_columns_of_a_city_pack() throws Exception {
    ImportPlan<Asset> plan =
        assets(
            """
            id,name,kind,area,external:zabbix,tag:lorong,inventory:merk,intervalSeconds
            a,Satu,cctv.alley,90.01.02,10084,Lorong 1,Dahua,15
            """);

    Asset asset = plan.items().get(0);
    assertThat(asset.kind()).isEqualTo("cctv.alley");
    assertThat(asset.area()).isEqualTo("90.01.02");
    assertThat(asset.externalIds()).isEqualTo(Map.of("zabbix", "10084"));
    assertThat(asset.tags()).isEqualTo(Map.of("lorong", "Lorong 1"));
    assertThat(asset.inventory()).isEqualTo(Map.of("merk", "Dahua"));
    assertThat(asset.intervalSeconds()).isEqualTo(15);
  }

  @Test
  void records_nested_below_districts_inherit_the_district() throws Exception {
    ImportPlan<Asset> plan =
        assets(
            """
            {"generated_at":"2025-10-10","summary":{"total":3},"districts":[
              {"cameras":[
                {"id":"a-1","name":"Jl. Merdeka","status":{"code":1},"stream":{"id":"9","hls":"http://x/9.m3u8"},
                 "location":{"coordinates":{"lat":-5.15,"lng":119.47}},"tags":[]},
                {"id":"a-2","name":"Jl. Merdeka","stream":{"id":"8"},
                 "location":{"coordinates":{"lat":-5.15,"lng":119.42}}}],
               "name":"Timur","slug":"timur"},
              {"name":"Unknown","cameras":[
                {"id":"b-1","name":"Alun","location":{"coordinates":{"lat":-5.15,"lng":119.42}}}]}]}
            """);

    assertThat(fields(plan))
        .containsEntry("records", "districts[].cameras[]")
        .containsEntry("id", "id")
        .containsEntry("lat", "location.coordinates.lat")
        .containsEntry("lon", "location.coordinates.lng")
        .containsEntry("area", "districts[].name")
        .containsEntry("inventory.hls", "stream.hls");
    assertThat(plan.items()).extracting(Asset::id).containsExactly("a-1", "a-2", "b-1");
    assertThat(plan.items())
        .extracting(Asset::area)
        .containsExactly("90.01.02", "90.01.02", "90.01.01.1001");
    assertThat(plan.warnings())
        .anySatisfy(
            warning -> {
              assertThat(warning.pointer()).isEqualTo("/districts/0/name");
              assertThat(warning.detail()).contains("/districts/0/cameras/1", "not inside Timur");
            });
  }

  @Test
  void map_markers_with_coordinates_as_text_and_the_name_in_the_bubble() throws Exception {
    ImportPlan<Asset> plan =
        assets(
            """
            {"markers":[
              {"id":"368","latitude":"-5.15","longitude":"119.42","title":"images\\/camera1.png",
               "icon":"images\\/camera1.png","content":"<b>1 Ave<\\/b> @&nbsp;110 St &amp; Park"},
              {"id":"360","latitude":"-5.15","longitude":"119.47","title":"images\\/camera1.png",
               "icon":"images\\/camera1.png","content":"1 Ave @ 124 St"}]}
            """);

    assertThat(fields(plan))
        .isEqualTo(
            Map.of(
                "records", "markers[]",
                "id", "id",
                "name", "content",
                "lat", "latitude",
                "lon", "longitude"));
    assertThat(plan.items())
        .extracting(Asset::name)
        .containsExactly("1 Ave @ 110 St & Park", "1 Ave @ 124 St");
  }

  @Test
  void geojson_points_with_and_without_properties() throws Exception {
    ImportPlan<Asset> plan =
        assets(
            """
            {"features":[
              {"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[119.42,-5.15,12]},
               "properties":{"nama":"Pasar","jenis":"CCTV Lorong"}},
              {"type":"Feature","geometry":{"coordinates":[119.47,-5.15],"type":"Point"},
               "properties":{"id":"8","nama":"Dermaga","jenis":"cctv.road"}}],
             "type":"FeatureCollection"}
            """);

    assertThat(plan.format()).isEqualTo("geojson");
    assertThat(plan.items()).extracting(Asset::id).containsExactly("7", "8");
    assertThat(plan.items()).extracting(Asset::kind).containsExactly("cctv.alley", "cctv.road");
    assertThat(plan.items()).extracting(Asset::lon).containsExactly(119.42, 119.47);
  }

  @Test
  void the_mapping_of_a_geojson_file_can_be_sent_again() throws Exception {
    String list =
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"a","nama":"Pasar"},
         "geometry":{"type":"Point","coordinates":[119.42,-5.15]}}]}
        """;
    ImportPlan<Asset> plan = assets(list);

    String again = new ObjectMapper().writeValueAsString(fields(plan));

    assertThat(mapped(list, again).items()).isEqualTo(plan.items());
    assertThat(fields(mapped(list, again))).isEqualTo(fields(plan));
  }

  @Test
  void a_geojson_line_is_no_point_and_its_feature_is_named() throws Exception {
    ImportPlan<Asset> plan =
        assets(
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Jalan"},
             "geometry":{"type":"LineString","coordinates":[[119.4,-5.1],[119.5,-5.1]]}}]}
            """);

    assertThat(plan.errors()).hasSize(1);
    assertThat(plan.errors().get(0).pointer()).isEqualTo("/features/0/geometry");
    assertThat(plan.errors().get(0).detail()).contains("LineString");
  }

  @Test
  void the_answer_of_our_own_assets_list_goes_in_again_unchanged() throws Exception {
    Asset asset =
        assets("id,name,lat,lon,tag:a,external:ip\nx,X,-5.15,119.42,b,10.0.0.1\n").items().get(0);

    ImportPlan<Asset> plan =
        assets(
            """
            {"items":[{"id":"x","city":"kota","name":"X","kind":"cctv.road","area":"90.01.01.1001",
              "lat":-5.15,"lon":119.42,"parents":[],"intervalSeconds":30,"lifecycle":"live",
              "externalIds":{"ip":"10.0.0.1"},"inventory":{},"tags":{"a":"b"},
              "status":"UP","since":"2026-11-23T00:00:00.000Z","cause":"reported","flags":[]}],"next":null}
            """,
            asset);

    assertThat(plan.same()).isEqualTo(1);
    assertThat(plan.changed()).isEmpty();
  }

  @Test
  void a_mapping_overrides_the_guess_and_the_answer_can_be_sent_again() throws Exception {
    String list =
        """
        {"a":[{"name":"kecil"}],"b":[{"label":"Satu","alt":"Lain","x":"119.42","y":"-5.15"}]}
        """;
    ImportPlan<Asset> plan =
        mapped(
            list,
            """
            {"records":"b[]","name":"ALT","kind":"=CCTV Lorong","idPrefix":"bt-","tags.from":"=dishub","lat":null}
            """);

    assertThat(fields(plan))
        .isEqualTo(
            Map.of(
                "records", "b[]",
                "name", "alt",
                "kind", "=CCTV Lorong",
                "idPrefix", "bt-",
                "tags.from", "=dishub"));
    Asset asset = plan.items().get(0);
    assertThat(asset.id()).startsWith("bt-lain-");
    assertThat(asset.kind()).isEqualTo("cctv.alley");
    assertThat(asset.tags()).isEqualTo(Map.of("from", "dishub"));
    assertThat(asset.placed()).isFalse();
    String again = new ObjectMapper().writeValueAsString(fields(plan));
    assertThat(mapped(list, again.replace("{", "{\"lat\":null,")).items()).isEqualTo(plan.items());
  }
}
