package id.pantau.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shapes that receivers know. */
class PayloadTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Hook hook(String format) {
    return new Hook(
        "hk_1",
        "makassar",
        "Dinas \"A\"",
        "webhook",
        "http://x",
        format,
        List.of("*"),
        HookFilter.ALL,
        "id",
        null,
        Map.of(),
        true,
        null,
        0);
  }

  static Message down(boolean down) {
    return new Message(
        "evt_1",
        "makassar",
        "asset.transition",
        "asset:a1",
        1_764_115_200_123L,
        """
        {"id":"evt_1","city":"makassar","at":"2025-11-26T00:00:00.123Z","seq":7,"from":"%s",\
        "asset":{"id":"a1","name":"Kamera \\"1\\"","kind":"cctv.alley","area":null,"owner":"Dishub",\
        "status":"%s","since":"2025-11-26T00:00:00Z","cause":"reported","flags":[]}}"""
            .formatted(down ? "UP" : "DOWN", down ? "DOWN" : "UP"));
  }

  private static JsonNode body(String format, Message message) throws Exception {
    return JSON.readTree(Payload.of(format).body(hook(format), message));
  }

  @Test
  void standard_is_type_timestamp_and_data() throws Exception {
    JsonNode body = body("standard", down(true));

    assertThat(body.fieldNames()).toIterable().containsExactly("type", "timestamp", "data");
    assertThat(body.get("timestamp").asText()).isEqualTo("2025-11-26T00:00:00.123Z");
    assertThat(body.at("/data/asset/name").asText()).isEqualTo("Kamera \"1\"");
  }

  @Test
  void a_cloud_event_has_what_1_0_requires() throws Exception {
    JsonNode body = body("cloudevents", down(true));

    assertThat(body.get("specversion").asText()).isEqualTo("1.0");
    assertThat(body.get("id").asText()).isEqualTo("evt_1");
    assertThat(body.get("source").asText()).isEqualTo("/pantau/makassar");
    assertThat(body.get("type").asText()).isEqualTo("id.pantau.asset.transition");
    assertThat(OffsetDateTime.parse(body.get("time").asText()).getYear()).isEqualTo(2025);
    assertThat(body.get("datacontenttype").asText()).isEqualTo("application/json");
    assertThat(body.at("/data/asset/id").asText()).isEqualTo("a1");
    assertThat(Payload.of("cloudevents").mediaType()).startsWith("application/cloudevents+json");
  }

  @Test
  void the_alertmanager_payload_has_every_field_of_version_4_and_no_other() throws Exception {
    JsonNode firing = body("alertmanager", down(true));

    assertThat(firing.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "version",
            "groupKey",
            "truncatedAlerts",
            "status",
            "receiver",
            "groupLabels",
            "commonLabels",
            "commonAnnotations",
            "externalURL",
            "alerts");
    assertThat(firing.get("version").asText()).isEqualTo("4");
    JsonNode alert = firing.get("alerts").get(0);
    assertThat(alert.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "status", "labels", "annotations", "startsAt", "endsAt", "generatorURL", "fingerprint");
    assertThat(alert.get("status").asText()).isEqualTo("firing");
    assertThat(alert.get("endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(alert.get("fingerprint").asText()).matches("[0-9a-f]{16}");
    assertThat(alert.at("/labels/alertname").asText()).isEqualTo("PantauAsset");
    assertThat(alert.at("/labels/asset").asText()).isEqualTo("a1");
    assertThat(alert.at("/annotations/status").asText()).isEqualTo("DOWN");
    alert.get("labels").forEach(label -> assertThat(label.asText()).isNotEmpty());
  }

  @Test
  void firing_and_resolved_of_one_thing_are_one_alert() throws Exception {
    JsonNode firing = body("alertmanager", down(true));
    JsonNode resolved = body("alertmanager", down(false));

    assertThat(resolved.get("status").asText()).isEqualTo("resolved");
    assertThat(resolved.get("groupKey")).isEqualTo(firing.get("groupKey"));
    assertThat(resolved.at("/alerts/0/fingerprint")).isEqualTo(firing.at("/alerts/0/fingerprint"));
    assertThat(resolved.at("/alerts/0/labels")).isEqualTo(firing.at("/alerts/0/labels"));
    assertThat(resolved.at("/alerts/0/endsAt").asText()).isEqualTo("2025-11-26T00:00:00.123Z");
  }
}
