package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.config.city.CityPack;
import id.pantau.config.city.CityPacks;
import id.pantau.config.city.FeedSettings;
import id.pantau.config.city.PackNotes;
import id.pantau.config.text.Problems;
import id.pantau.imports.AreaJudge;
import id.pantau.imports.ImportedArea;
import id.pantau.imports.ListFile;
import id.pantau.imports.What;
import id.pantau.model.City;
import id.pantau.records.Records;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imported areas lie over those of the pack, also after a start with the same data folder. */
class CityAreasTest {
  /** North of the city, so that no kelurahan of the pack holds its points. */
  private static final String LIST =
      """
      {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"kode":"73.71.99","nama":"Kecamatan Uji"},"geometry":
         {"type":"Polygon","coordinates":[[[119,-4],[120,-4],[120,-3],[119,-3],[119,-4]]]}},
        {"type":"Feature","properties":{"kode":"73.71.01","nama":"Mariso Baru"},"geometry":null}]}
      """;

  @TempDir Path folder;

  @Test
  void imported_areas_are_shown_at_once_and_after_the_next_start() throws Exception {
    List<CityPack> packs =
        CityPacks.read(
            Path.of("config/cities"),
            List.of("makassar"),
            FeedSettings.UNJUDGED,
            PackNotes.NONE,
            new Problems());
    Vertx vertx = Vertx.vertx();
    try {
      Records records = TestServer.await(Records.open(vertx, folder.resolve("records.db")));
      var areas = new CityAreas(packs, records);
      String before = areas.geoJson("makassar").toString();

      TestServer.await(areas.put("makassar", plan(areas)));

      assertShown(areas);
      assertThat(before).doesNotContain("Kecamatan Uji");
      TestServer.await(records.close());
      Records again = TestServer.await(Records.open(vertx, folder.resolve("records.db")));
      var restarted = new CityAreas(packs, again);
      TestServer.await(restarted.restore());
      assertShown(restarted);
      TestServer.await(again.close());
    } finally {
      TestServer.await(vertx.close());
    }
  }

  private static void assertShown(CityAreas areas) {
    assertThat(areas.geoJson("makassar").toString()).contains("Kecamatan Uji", "Mariso Baru");
    assertThat(areas.places("makassar").areaAt(-3.5, 119.5)).isEqualTo("73.71.99");
    assertThat(areas.places("makassar").inside("73.71.01", -5.15, 119.41))
        .as("the pack's polygon stays")
        .isTrue();
    assertThat(areas.cities().values()).flatExtracting(City::areas).hasSize(169);
  }

  private static List<ImportedArea> plan(CityAreas areas) throws Exception {
    ListFile file = ListFile.open(LIST.getBytes(StandardCharsets.UTF_8), What.AREAS, Map.of());
    return AreaJudge.plan(file, areas.tree("makassar")).items();
  }
}
