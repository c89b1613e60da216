package id.pantau.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Reading assets, statuses, areas and cities. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetReadsTest {
  @TempDir static Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeAll
  void start() throws Exception {
    server = new TestServer(folder);
    client = new TestClient(server.port);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void assets_carry_their_status_and_come_in_pages() {
    TestClient.Answer first =
        client.get("listAssets", "/api/v1/assets?city=makassar&limit=4", server.reader);
    String next = first.json().getString("next");
    TestClient.Answer second =
        client.get(
            "listAssets", "/api/v1/assets?city=makassar&limit=4&cursor=" + next, server.reader);

    assertThat(first.ids()).hasSize(4).startsWith("mks-switch", "mks-alley-0");
    assertThat(second.ids()).hasSize(4).doesNotContainAnyElementsOf(first.ids());
    JsonObject alley = first.items().getJsonObject(1);
    assertThat(alley.getString("status")).isEqualTo("UP");
    assertThat(alley.getString("since")).isEqualTo("2026-11-18T11:05:40Z");
    assertThat(alley.getJsonArray("flags").getList()).isEqualTo(List.of("unverified", "flapping"));
    assertThat(alley.getString("proof")).isEqualTo("service");
  }

  @Test
  void the_last_page_has_no_next() {
    TestClient.Answer all = client.get("listAssets", "/api/v1/assets?city=bangli", server.reader);

    assertThat(all.ids()).containsExactly("bgl-1");
    assertThat(all.json().containsKey("next")).isTrue();
    assertThat(all.json().getString("next")).isNull();
  }

  @Test
  void filters_narrow_assets_and_statuses_alike() {
    for (String list : List.of("assets", "status")) {
      assertThat(filtered(list, "kind=app")).contains("mks-switch").doesNotContain("mks-alley-0");
      assertThat(filtered(list, "area=73.71.01")).hasSize(4).contains("mks-alley-0");
      assertThat(filtered(list, "area=73.71.02&status=DOWN")).containsExactly("mks-alley-3");
      assertThat(filtered(list, "owner=Diskominfo")).hasSize(8);
      assertThat(filtered(list, "q=TITIK%20mks-alley-7")).containsExactly("mks-alley-7");
      assertThat(filtered(list, "status=DOWN,UNKNOWN")).contains("mks-switch", "mks-alley-3");
    }
  }

  @Test
  void a_misspelt_filter_is_refused_and_not_passed_over() {
    for (String query :
        List.of(
            "staus=DOWN",
            "status=down",
            "kind=cctv",
            "area=73.71.9",
            "limit=0",
            "limit=5001",
            "limit=x",
            "cursor=abc",
            "limit=1&limit=2",
            "q=")) {
      TestClient.Answer answer =
          client.get("listAssets", "/api/v1/assets?city=makassar&" + query, server.reader);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.pointers()).as(query).containsExactly("/query/" + query.split("=")[0]);
    }
  }

  @Test
  void the_city_may_be_left_out_only_where_there_is_one_to_see() {
    TestClient.Answer many = client.get("listStatus", "/api/v1/status", server.reader);

    assertThat(many.status()).isEqualTo(400);
    assertThat(many.json().getString("detail")).contains("bangli", "makassar");
    assertThat(client.get("listStatus", "/api/v1/status", server.other).ids())
        .containsExactly("bgl-1");
  }

  @Test
  void another_citys_things_do_not_exist_for_a_bound_key() {
    assertThat(client.get("getAsset", "/api/v1/assets/mks-alley-1", server.other).status())
        .isEqualTo(404);
    for (String part : List.of("Evidence", "Timeline")) {
      String path = "/api/v1/assets/mks-alley-1/" + part.toLowerCase(java.util.Locale.ROOT);
      assertThat(client.get("get" + part, path, server.other).status()).as(part).isEqualTo(404);
    }
    TestClient.Answer hidden =
        client.get("listAssets", "/api/v1/assets?city=makassar", server.other);
    TestClient.Answer missing =
        client.get("listAssets", "/api/v1/assets?city=nowhere", server.other);
    assertThat(hidden.status()).isEqualTo(404).isEqualTo(missing.status());
    assertThat(hidden.json().getString("detail").replace("makassar", "nowhere"))
        .isEqualTo(missing.json().getString("detail"));
  }

  @Test
  void one_asset_is_found_by_its_id() {
    TestClient.Answer found = client.get("getAsset", "/api/v1/assets/mks-alley-3", server.reader);

    assertThat(found.status()).isEqualTo(200);
    assertThat(found.json().getString("status")).isEqualTo("DOWN");
    assertThat(client.get("getAsset", "/api/v1/assets/none", server.reader).status())
        .isEqualTo(404);
    assertThat(client.get("getAsset", "/api/v1/assets/a%20b", server.reader).pointers())
        .containsExactly("/path/id");
  }

  @Test
  void assets_come_as_geojson_when_asked() {
    TestClient.Answer all =
        client.send(
            "listAssets",
            "GET",
            "/api/v1/assets?city=makassar&limit=2",
            server.reader,
            null,
            "Accept",
            "application/geo+json");

    assertThat(all.header("Content-Type")).isEqualTo("application/geo+json");
    JsonObject bare = all.json().getJsonArray("features").getJsonObject(0);
    JsonObject placed = all.json().getJsonArray("features").getJsonObject(1);
    assertThat(bare.getValue("geometry")).isNull();
    assertThat(placed.getJsonObject("geometry").getJsonArray("coordinates").getList())
        .isEqualTo(List.of(119.41, -5.15));
    assertThat(all.json().getString("next")).isNotNull();
    TestClient.Answer one =
        client.send(
            "getAsset",
            "GET",
            "/api/v1/assets/mks-alley-3",
            server.reader,
            null,
            "Accept",
            "application/geo+json");
    assertThat(one.json().getString("type")).isEqualTo("Feature");
  }

  @Test
  void areas_come_as_a_list_or_with_their_polygons() {
    String path = "/api/v1/areas?city=makassar";
    TestClient.Answer list = client.get("listAreas", path + "&limit=2", server.reader);
    TestClient.Answer shapes =
        client.send(
            "listAreas", "GET", path, server.reader, null, "Accept", "application/geo+json");
    TestClient.Answer again =
        client.send(
            "listAreas",
            "GET",
            path,
            server.reader,
            null,
            "Accept",
            "application/geo+json",
            "If-None-Match",
            String.valueOf(shapes.header("ETag")));

    assertThat(list.ids()).containsExactly("73.71.01", "73.71.01.1001");
    assertThat(list.json().getString("next")).isNotNull();
    assertThat(shapes.http().body()).isEqualTo(TestCities.SHAPES);
    assertThat(again.status()).isEqualTo(304);
  }

  @Test
  void cities_are_those_the_key_may_see() {
    assertThat(client.get("listCities", "/api/v1/cities", server.reader).ids())
        .containsExactly("bangli", "makassar");
    assertThat(client.get("listCities", "/api/v1/cities", server.other).ids())
        .containsExactly("bangli");
  }

  @Test
  void a_city_says_how_its_screens_look_and_speak() {
    TestClient.Answer answer = client.get("listCities", "/api/v1/cities", server.reader);

    var plain = answer.json().getJsonArray("items").getJsonObject(0);
    var own = answer.json().getJsonArray("items").getJsonObject(1);
    assertThat(own.getJsonObject("title").getString("id")).isEqualTo("War Room Makassar");
    assertThat(own.getJsonObject("words").getJsonObject("down").getString("en")).isEqualTo("Out");
    assertThat(own.getJsonArray("levels").getJsonObject(0).getString("id")).isEqualTo("kecamatan");
    assertThat(plain.getString("logo")).isNull();
    assertThat(plain.getJsonObject("words").isEmpty()).isTrue();
    String logo = own.getString("logo");
    assertThat(client.get("getCityLogo", logo, server.reader).http().headers().map())
        .containsEntry("content-type", List.of("image/png"))
        .containsEntry("x-content-type-options", List.of("nosniff"));
    assertThat(client.get("getCityLogo", logo, server.other).status()).isEqualTo(404);
    assertThat(client.get("getCityLogo", "/api/v1/cities/bangli/logo", server.reader).status())
        .isEqualTo(404);
  }

  private List<String> filtered(String list, String query) {
    String operation = list.equals("assets") ? "listAssets" : "listStatus";
    return client
        .get(operation, "/api/v1/" + list + "?city=makassar&" + query, server.reader)
        .ids();
  }

  @Test
  void the_impact_of_a_switch_is_its_cameras_page_by_page() {
    TestClient.Answer first =
        client.get("getImpact", "/api/v1/assets/mks-switch/impact?limit=5", server.reader);
    TestClient.Answer second =
        client.get(
            "getImpact",
            "/api/v1/assets/mks-switch/impact?limit=5&cursor=" + first.json().getString("next"),
            server.reader);

    assertThat(first.json().getInteger("total")).isEqualTo(8);
    assertThat(first.json().getInteger("cutOff")).isEqualTo(8);
    assertThat(first.ids()).hasSize(5);
    assertThat(second.ids()).hasSize(3).doesNotContainAnyElementsOf(first.ids());
    assertThat(client.get("getImpact", "/api/v1/assets/mks-switch/impact", server.other).status())
        .as("another city's key")
        .isEqualTo(404);
  }
}
