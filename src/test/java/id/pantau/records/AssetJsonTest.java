package id.pantau.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import id.pantau.model.Asset;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssetJsonTest {
  private static final Asset FULL =
      new Asset(
          "a:1",
          "makassar",
          "Kamera \"Losari\" \u00e9",
          "cctv.road",
          "73.71.01",
          "dishub",
          -5.14,
          119.41,
          List.of("switch-1", "power-2"),
          30,
          Asset.Lifecycle.PLANNED,
          "op",
          "prov",
          "SPK-7",
          "pemkot",
          "M",
          "2026-01-02",
          "2026-02-03",
          Map.of("zabbix", "10", "ip", "10.0.0.1", "kib", "7/8"),
          Map.of("model", "X"),
          Map.of("b", "2", "a", "1"));

  @Test
  void every_field_comes_back() throws Exception {
    assertThat(new AssetReader().read(AssetJson.compact(FULL))).isEqualTo(FULL);
    assertThat(new AssetReader().read(AssetJson.compact(Sample.alleyPoint(7))))
        .isEqualTo(Sample.alleyPoint(7));
  }

  @Test
  void names_are_the_contracts_and_keys_of_maps_are_sorted() throws Exception {
    var text = new StringWriter();
    try (var out = new JsonFactory().createGenerator(text)) {
      AssetJson.write(out, FULL);
    }
    assertThat(text.toString())
        .isEqualTo(
            "{\"id\":\"a:1\",\"city\":\"makassar\",\"name\":\"Kamera \\\"Losari\\\" \u00e9\","
                + "\"kind\":\"cctv.road\",\"area\":\"73.71.01\",\"owner\":\"dishub\","
                + "\"lat\":-5.14,\"lon\":119.41,\"parents\":[\"switch-1\",\"power-2\"],"
                + "\"intervalSeconds\":30,\"lifecycle\":\"planned\",\"operator\":\"op\","
                + "\"provider\":\"prov\",\"contract\":\"SPK-7\",\"powerPayer\":\"pemkot\","
                + "\"zone\":\"M\",\"installedAt\":\"2026-01-02\",\"acceptedAt\":\"2026-02-03\","
                + "\"externalIds\":{\"ip\":\"10.0.0.1\",\"kib\":\"7/8\",\"zabbix\":\"10\"},"
                + "\"inventory\":{\"model\":\"X\"},\"tags\":{\"a\":\"1\",\"b\":\"2\"}}");
  }

  @Test
  void a_field_of_a_newer_version_is_skipped_and_a_missing_one_is_named() throws Exception {
    String known =
        "{\"id\":\"a\",\"city\":\"c\",\"name\":\"n\",\"kind\":\"k\",\"intervalSeconds\":5";
    var reader = new AssetReader();
    assertThat(reader.read(known + ",\"new\":{\"x\":[1,{}]}}").id()).isEqualTo("a");
    assertThatThrownBy(() -> reader.read("{\"id\":\"a\"}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("city is missing");
    assertThatThrownBy(() -> reader.read(known + ",\"zone\":5}")).hasMessageContaining("zone");
  }

  @Test
  void what_many_assets_have_in_common_is_held_once() throws Exception {
    var reader = new AssetReader();
    Asset first = reader.read(AssetJson.compact(Sample.alleyPoint(4)));
    Asset second = reader.read(AssetJson.compact(Sample.alleyPoint(5)));
    assertThat(second.kind()).isSameAs(first.kind());
    assertThat(second.parents()).isSameAs(first.parents());
    assertThat(second.tags()).isSameAs(first.tags());
  }
}
