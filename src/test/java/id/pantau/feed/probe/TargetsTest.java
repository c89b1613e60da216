package id.pantau.feed.probe;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Asset;
import id.pantau.model.Kind;
import id.pantau.model.Label;
import id.pantau.model.Proof;
import id.pantau.outgoing.AddressPolicy;
import id.pantau.outgoing.Destination;
import id.pantau.outgoing.Purpose;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetsTest {
  private static final AddressPolicy POLICY = new AddressPolicy(List.of());
  private static final List<Kind> KINDS =
      List.of(kind("cctv.road", Proof.PICTURE), kind("app", Proof.SERVICE));

  @Test
  void assets_of_the_chosen_kinds_and_areas_are_looked_at_where_their_fields_say() {
    var settings =
        read(
            Map.of(
                "kinds", "cctv.road",
                "areas", "73.71.01, 73.71.09",
                "target", "rtsp://{externalIds.ip}:8554/{tags.channel}"));

    Targets targets =
        targets(
            settings,
            camera("c1", "73.71.01.1001", "8.8.4.1"),
            camera("c2", "73.71.010", "8.8.4.2"),
            camera("c3", "73.71.09", "8.8.4.3"),
            asset("app1", "app", "73.71.01", Map.of(), Map.of()));

    assertThat(targets.refused()).isEmpty();
    assertThat(targets.good()).containsOnlyKeys("c1", "c3");
    assertThat(targets.good())
        .containsEntry(
            "c1",
            new Target(
                "c1",
                new Destination("rtsp", "8.8.4.1", 8554, "/ch-c1"),
                ProbeType.RTSP,
                Proof.PICTURE,
                30));
  }

  @Test
  void an_asset_that_cannot_be_looked_at_is_named_with_the_reason_and_stops_no_other() {
    var settings = read(Map.of("target", "{inventory.url}"));

    Targets targets =
        targets(
            settings,
            app("good", "https://app.example/up"),
            app("none", ""),
            app("metadata", "http://169.254.169.254/"),
            app("private", "http://10.1.1.1/"),
            app("number", "http://2130706433/"),
            app("port", "tcp://nvr.example:8000"),
            asset("camera", "cctv.road", null, Map.of("url", "https://x.example/a.jpg"), Map.of()));

    assertThat(targets.good()).containsOnlyKeys("good");
    assertThat(targets.refused().get("none"))
        .isEqualTo("the asset lacks a field of {inventory.url}");
    assertThat(targets.refused().get("metadata")).contains("metadata service");
    assertThat(targets.refused().get("private")).contains("outgoing.allow can open it");
    assertThat(targets.refused().get("number")).contains("number as a host");
    assertThat(targets.refused().get("port"))
        .isEqualTo(
            "type tcp proves reach at most, the kind app requires service; lower its requiredProof"
                + " or choose another type");
    assertThat(targets.refused().get("camera")).contains("http proves service at most");
  }

  @Test
  void every_mistake_of_the_settings_is_told() {
    assertThat(
            ProbeSettings.problems(
                Map.of(
                    "target", "http://{inventory.url}/{nama}",
                    "type", "icmp",
                    "expect", "200-2999",
                    "certDays", "-1",
                    "deepEverySeconds", "1",
                    "control", "http://127.1/",
                    "kind", "app")))
        .hasSize(7)
        .anyMatch(p -> p.startsWith("target: {nama} is no field"))
        .anyMatch(p -> p.startsWith("type: icmp is not one of auto, http"))
        .anyMatch(p -> p.startsWith("expect: '200-2999' is not a status"))
        .anyMatch(p -> p.startsWith("kind: unknown"));
    assertThat(ProbeSettings.problems(Map.of())).singleElement().asString().contains("target");
  }

  private static Targets targets(ProbeSettings settings, Asset... assets) {
    return Targets.of(settings, List.of(assets), KINDS, to -> POLICY.refusal(Purpose.PROBES, to));
  }

  private static ProbeSettings read(Map<String, String> settings) {
    assertThat(ProbeSettings.problems(settings)).isEmpty();
    return ProbeSettings.read(settings, problem -> {});
  }

  private static Asset camera(String id, String area, String ip) {
    return asset(id, "cctv.road", area, Map.of(), Map.of("ip", ip));
  }

  private static Asset app(String id, String url) {
    return asset(id, "app", null, Map.of("url", url), Map.of());
  }

  static Asset asset(
      String id,
      String kind,
      @Nullable String area,
      Map<String, String> inventory,
      Map<String, String> externalIds) {
    return new Asset(
        id,
        "kota",
        id,
        kind,
        area,
        null,
        Double.NaN,
        Double.NaN,
        List.of(),
        30,
        Asset.Lifecycle.LIVE,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        externalIds,
        inventory,
        Map.of("channel", "ch-" + id));
  }

  /** A camera whose address is known and that is looked at so often. */
  static Asset camera(String id, String url, int intervalSeconds) {
    return new Asset(
        id,
        "kota",
        id,
        "cctv",
        null,
        null,
        Double.NaN,
        Double.NaN,
        List.of(),
        intervalSeconds,
        Asset.Lifecycle.LIVE,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        Map.of("url", url),
        Map.of());
  }

  static Kind kind(String id, Proof requires) {
    return new Kind(id, new Label(id, id), "point", 30, requires);
  }
}
