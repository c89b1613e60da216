package id.pantau.config.city;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.config.text.Problem;
import id.pantau.config.text.Problems;
import id.pantau.model.Feed;
import id.pantau.model.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CityPackReaderTest {

  @TempDir Path cities;

  private Path pack;
  private final Problems problems = new Problems();

  @BeforeEach
  void aGoodPack() throws IOException {
    pack = Files.createDirectory(cities.resolve("kota"));
    PackFiles.minimal(pack);
  }

  @Test
  void a_good_pack_is_read_and_an_asset_takes_its_kinds_interval() {
    CityPack read = read().orElseThrow();

    assertThat(lines()).isEmpty();
    assertThat(read.assets()).hasSize(1);
    assertThat(read.assets().get(0).intervalSeconds()).isEqualTo(30);
    assertThat(read.city().sample()).isFalse();
    assertThat(read.shapes()).containsOnlyKeys("1.1", "1.1.1", "1.1.2");
    assertThat(read.shapes().values())
        .extracting(AreaShape::geometryJson)
        .allMatch(json -> json.startsWith("{\"type\":\"Polygon\"") && json.endsWith("]]]}"));
  }

  @Test
  void the_fingerprint_is_the_files_and_changes_with_any_of_them() throws IOException {
    String first = read().orElseThrow().fingerprint();
    assertThat(read().orElseThrow().fingerprint()).isNotEmpty().isEqualTo(first);

    assets("a-1,Baik sekali,cam,1.1.1,-5.05,119.05,,,");

    assertThat(read().orElseThrow().fingerprint()).isNotEqualTo(first);
  }

  @Test
  void every_bad_row_is_named_at_once_and_the_pack_is_refused_whole() throws IOException {
    assets(
        "a-1,Baik,cam,1.1.1,-5.05,119.05,,,",
        "a 2,Id,cam,1.1.1,,,,,",
        "a-1,Lagi,cam,1.1.1,,,,,",
        "a-4,,kam,1.1.9,-95,119.05,,0,",
        "a-5,Satu,cam,1.1.1,\"-5,05\",,,1.5,10.0.0.1",
        "a-6,\"Dua",
        "baris\",cam,1,,,a-9,,10.0.0.1",
        "a-7,Kurang",
        "a-8,NaN,cam,,NaN,1e2,,,");

    assertThat(read()).isEmpty();

    String at = pack.resolve("assets.csv") + ":";
    assertThat(lines())
        .containsExactlyInAnyOrder(
            at + "3 id: 'a 2' is not an id (1 to 128 of A-Z a-z 0-9 . _ : -)",
            at + "4 id: a-1 stands already in " + at + "2",
            at + "5 name: is missing",
            at + "5 kind: 'kam' is not a kind of city.yaml (did you mean cam?)",
            at + "5 area: no area 1.1.9 (did you mean 1.1.1?)",
            at + "5 lat: -95 is not degrees with a decimal point, from -90 to 90",
            at + "5 intervalSeconds: 0 is not a whole number of seconds, at least 1",
            at + "6 lat: -5,05 is not degrees with a decimal point, from -90 to 90",
            at + "6 lon: is missing beside the other coordinate",
            at + "6 intervalSeconds: 1.5 is not a whole number of seconds, at least 1",
            at + "7 external:ip: 10.0.0.1 stands already in " + at + "6",
            at + "7 parents: no asset a-9 (did you mean a-1?)",
            at + "9 has 2 cells, the header has 9",
            at + "10 lat: NaN is not degrees with a decimal point, from -90 to 90",
            at + "10 lon: 1e2 is not degrees with a decimal point, from -180 to 180");
  }

  @Test
  void a_point_outside_its_area_is_a_warning_that_refuses_nothing() throws IOException {
    assets("a-1,Jauh,cam,1.1.1,-5.05,119.15,,,", "a-2,Kota,cam,1,-6,100,,,");

    assertThat(read().orElseThrow().assets()).extracting("area").containsExactly("1.1.1", null);

    assertThat(lines())
        .containsExactly(
            pack.resolve("assets.csv")
                + ":2 warning: lat, lon: -5.05, 119.15 is not inside area 1.1.1");
  }

  @Test
  void each_circle_of_parents_is_named_once() throws IOException {
    assets(
        "a,A,cam,,,,b,,", "b,B,cam,,,,c,,", "c,C,cam,,,,b,,", "d,D,cam,,,,d,,", "e,E,cam,,,,a;c,,");

    assertThat(read()).isEmpty();

    String at = pack.resolve("assets.csv") + ":";
    assertThat(lines())
        .containsExactly(
            at + "3 parents: form a circle: b -> c -> b", at + "5 parents: form a circle: d -> d");
  }

  @Test
  void two_parents_that_share_a_grandparent_are_no_circle() throws IOException {
    assets("a,A,cam,,,,b;c,,", "b,B,cam,,,,d,,", "c,C,cam,,,,d,,", "d,D,cam,,,,,,");

    assertThat(read()).isPresent();
    assertThat(lines()).isEmpty();
  }

  @Test
  void an_id_may_stand_only_once_in_all_packs() throws IOException {
    Path other = Files.createDirectory(cities.resolve("lain"));
    PackFiles.minimal(other);
    Files.writeString(other.resolve("city.yaml"), PackFiles.CITY.replace("id: kota", "id: lain"));

    List<CityPack> packs =
        CityPacks.read(cities, List.of(), FeedSettings.UNJUDGED, PackNotes.NONE, problems);

    assertThat(packs).extracting(p -> p.city().id()).containsExactly("kota");
    assertThat(lines())
        .containsExactly(
            other.resolve("assets.csv")
                + ":2 id: a-0 stands already in "
                + pack.resolve("assets.csv")
                + ":2");
  }

  @Test
  void a_copied_pack_that_keeps_its_models_id_is_refused_with_both_places_and_the_model_stays()
      throws IOException {
    Path copy = Files.createDirectory(cities.resolve("a-copy"));
    PackFiles.minimal(copy);
    Files.writeString(copy.resolve("assets.csv"), PackFiles.HEADER + "b-0,Titik,cam,1.1.1,,,,,\n");

    List<CityPack> packs =
        CityPacks.read(cities, List.of(), FeedSettings.UNJUDGED, PackNotes.NONE, problems);

    assertThat(packs).extracting(CityPack::id).containsExactly("kota");
    assertThat(lines())
        .containsExactly(
            copy.resolve("city.yaml")
                + ":1 id: must be the folder's name, a-copy, not kota, which is the city of "
                + pack.resolve("city.yaml"));
  }

  @Test
  void a_bad_pack_that_is_not_served_stops_nothing() throws IOException {
    PackFiles.minimal(Files.createDirectory(cities.resolve("a-copy")));

    List<CityPack> packs =
        CityPacks.read(cities, List.of("kota"), FeedSettings.UNJUDGED, PackNotes.NONE, problems);

    assertThat(packs).extracting(CityPack::id).containsExactly("kota");
    assertThat(lines()).isEmpty();
  }

  @Test
  void a_mistyped_part_of_a_service_standard_is_named_with_the_nearest() throws IOException {
    Files.writeString(
        pack.resolve("assets.csv"),
        "id,name,kind,inventory:standard.time,inventory:standard.cots,inventory:serial\n"
            + "a,A,cam,1 hari,gratis,7\n");

    assertThat(read()).isEmpty();

    assertThat(lines())
        .containsExactly(
            pack.resolve("assets.csv")
                + ":1 column 'inventory:standard.cots' is no part of a service standard"
                + " (did you mean standard.cost?)");
  }

  @Test
  void every_bad_word_of_the_city_file_is_named_at_once() throws IOException {
    Files.writeString(
        pack.resolve("city.yaml"),
        """
        id: Kota
        name: Kota
        timeZone: Asia/Makasar
        zoneAbbreviation: WITA
        languages: [id, jp]
        areas: ../areas.geojson
        assets: [aset.csv]
        levels: []
        kinds:
          - id: cam
            label: { id: Kamera }
            shape: dot
            intervalSeconds: 0
            requiredProof: video
        wall: { widthMm: 6000, viewerM: far }
        insetAreas: ["9"]
        attribution: [MIT]
        colour: red
        """);

    assertThat(read()).isEmpty();

    String at = pack.resolve("city.yaml") + ":";
    assertThat(lines())
        .containsExactlyInAnyOrder(
            at + "1 id: 'Kota' is not a city id (a-z first, then a-z, 0-9, -)",
            at + "1 code: is missing",
            at
                + "3 timeZone: Asia/Makasar is not a time zone of the tz database"
                + " (did you mean Asia/Makassar?)",
            at + "5 languages: jp is not id or en",
            at + "6 areas: ../areas.geojson is outside the pack's folder",
            at + "7 assets: no file aset.csv in the pack's folder",
            at + "11 kinds[0].label.en: is missing",
            at + "12 kinds[0].shape: dot is not point or bar",
            at + "13 kinds[0].intervalSeconds: 0 is not a whole number, at least 1",
            at + "14 kinds[0].requiredProof: video is not reach, service, picture or recording",
            at + "15 wall.viewerM: far is not a distance in metres",
            at + "16 insetAreas: no area 9",
            at + "17 attribution[0]: must be a list of keys with values",
            at + "17 attribution[0].text: is missing",
            at + "17 attribution[0].licence: is missing",
            at + "18 colour: unknown key");
  }

  @Test
  void every_bad_area_is_named_at_once() throws IOException {
    Files.writeString(
        pack.resolve("areas.geojson"),
        PackFiles.areas(
            PackFiles.area("1.1", "Satu", "kecamatan", "1", 119.0, 119.2),
            PackFiles.area("1.1.1", "Barat", "kelurahan", "1.1", 119.0, 119.1),
            PackFiles.area("1.1.1", "Ulang", "kelurahan", "1.1", 119.0, 119.1),
            PackFiles.area("1.1.2", "Timur", "kelurahan", "1.2", 119.1, 119.2),
            PackFiles.area("1.1.3", "Desa", "kelurahn", "1.1", 119.1, 119.2),
            PackFiles.area("1.1.4", "Jauh", "kelurahan", "1.1", 219.1, 219.2),
            PackFiles.area("1.1.5", "Lepas", "kelurahan", "", 119.1, 119.2),
            "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"id\":\"1.1.6\",\"name\":\"T\"}}"));

    assertThat(read()).isEmpty();

    String at = pack.resolve("areas.geojson") + ":";
    assertThat(lines())
        .containsExactlyInAnyOrder(
            at + "4 properties.id: 1.1.1 stands already in " + at + "3",
            at + "5 1.1.2 Timur: parent 1.2 does not exist (did you mean 1.1?)",
            at + "6 1.1.3 Desa: level 'kelurahn' is not in city.yaml (did you mean kelurahan?)",
            at + "7 geometry: position 219.1, -5.1 is not longitude, latitude in degrees",
            at + "8 1.1.5 Lepas: needs a parent of level kecamatan",
            at + "9 geometry: area 1.1.6 has no Polygon or MultiPolygon");
  }

  @Test
  void files_that_are_cut_off_or_of_another_form_are_refused_with_the_line() throws IOException {
    Files.writeString(pack.resolve("areas.geojson"), "{\"features\":[\n{\"properties\":{\"id\":\n");
    Files.writeString(pack.resolve("assets.csv"), "id;name;kind\na;A;cam\n");

    assertThat(read()).isEmpty();

    assertThat(lines())
        .anyMatch(line -> line.startsWith(pack.resolve("areas.geojson") + ":3 is not JSON:"))
        .contains(
            pack.resolve("assets.csv") + ":1 columns are separated by ';', this file needs ','");
  }

  @Test
  void a_spreadsheets_byte_order_mark_line_ends_and_empty_rows_are_accepted() throws IOException {
    Files.writeString(
        pack.resolve("assets.csv"),
        "\uFEFF"
            + (PackFiles.HEADER + "\na-0, Titik ,cam,1.1.1,-5.05,119.05,,,\n,,,,,,,,\n")
                .replace("\n", "\r\n"));

    assertThat(read().orElseThrow().assets()).extracting("name").containsExactly("Titik");
    assertThat(lines()).isEmpty();
  }

  @Test
  void an_unknown_column_is_named_with_the_nearest() throws IOException {
    Files.writeString(pack.resolve("assets.csv"), "id,name,kind,ownr,tag:x\na,A,cam,O,y\n");

    assertThat(read()).isEmpty();

    assertThat(lines())
        .containsExactly(
            pack.resolve("assets.csv") + ":1 unknown column 'ownr' (did you mean owner?)");
  }

  @Test
  void a_pack_declares_feeds() throws IOException {
    Files.writeString(
        pack.resolve("city.yaml"),
        PackFiles.CITY
            + """
            feeds:
              - { id: nvr, mode: on-change, operator: provider, intervalSeconds: 60, quotaPerMinute: 9 }
              - id: looks
                kind: probe
                intervalSeconds: 30
                proof: picture
                settings: { target: "{inventory.url}", kinds: cam }
            """);

    CityPack read = read().orElseThrow();

    assertThat(lines()).isEmpty();
    assertThat(read.feeds())
        .containsExactly(
            new Feed(
                "nvr",
                "kota",
                Feed.PUSH,
                Feed.Mode.ON_CHANGE,
                Feed.Operator.PROVIDER,
                60,
                Proof.SERVICE,
                9,
                Map.of()),
            new Feed(
                "looks",
                "kota",
                "probe",
                Feed.Mode.PERIODIC,
                Feed.Operator.CITY,
                30,
                Proof.PICTURE,
                null,
                Map.of("target", "{inventory.url}", "kinds", "cam")));
  }

  @Test
  void every_mistake_in_a_feed_is_named_with_its_line() throws IOException {
    Files.writeString(
        pack.resolve("city.yaml"),
        PackFiles.CITY
            + """
            feeds:
              - { id: Manual!, mode: sometimes, intervalSeconds: 0 }
              - { id: manual, operator: nobody, proof: hope, intervalSeconds: 5, spead: 1 }
            """);

    assertThat(read()).isEmpty();
    assertThat(String.join("\n", lines()))
        .contains(
            "city.yaml:19",
            "feeds[0].id: Manual!",
            "feeds[0].mode: sometimes is not periodic or on-change",
            "feeds[0].intervalSeconds: 0",
            "feeds[1].id: manual",
            "feeds[1].operator: nobody is not city or provider",
            "feeds[1].proof: hope is not",
            "feeds[1].spead: unknown key");
  }

  private Optional<CityPack> read() {
    return new CityPackReader(FeedSettings.UNJUDGED, PackNotes.NONE, problems).read(pack);
  }

  private void assets(String... rows) throws IOException {
    Files.writeString(
        pack.resolve("assets.csv"), PackFiles.HEADER + String.join("\n", rows) + "\n");
  }

  private List<String> lines() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
