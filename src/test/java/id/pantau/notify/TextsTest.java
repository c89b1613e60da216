package id.pantau.notify;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Alert;
import id.pantau.model.AlertChange;
import id.pantau.model.Area;
import id.pantau.model.Change;
import id.pantau.model.City;
import id.pantau.model.CityFace;
import id.pantau.model.Incident;
import id.pantau.model.IncidentChange;
import id.pantau.model.Label;
import id.pantau.model.Severity;
import id.pantau.model.Subject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people read, and what of incidents and alerts is told to whom. */
class TextsTest {
  private static final long AT = Instant.parse("2026-11-26T00:05:00Z").toEpochMilli();
  private static final City MAKASSAR =
      new City(
          "makassar",
          "Kota Makassar",
          "73.71",
          ZoneId.of("Asia/Makassar"),
          "WITA",
          true,
          new City.Wall(5_760, 4),
          List.of(),
          List.of(new Area("makassar", "73.71.10", "Panakkukang", "kecamatan", null)),
          List.of(),
          List.of(),
          CityFace.PLAIN);
  private final Texts texts = new Texts(id -> id.equals("makassar") ? MAKASSAR : null);

  private static Change incident(IncidentChange.Kind kind) {
    var incident =
        new Incident(
            "makassar-17",
            "makassar",
            Incident.State.OPEN,
            Severity.CRITICAL,
            new Label("Listrik padam", "Power is out"),
            new Subject(Subject.Type.PROVIDER, "pln", "PLN"),
            "Dinas Kominfo",
            AT - 300_000,
            Incident.Handling.NONE,
            new Incident.Extent(
                120, 118, List.of("73.71.10"), List.of("cctv.alley"), List.of("Dishub"), List.of()),
            List.of("a"));
    return new IncidentChange("makassar", 7, kind, incident, "ani", null, AT, 9);
  }

  private static Hook hook(String language, List<String> events, HookFilter filter) {
    return new Hook(
        "hk_1",
        "makassar",
        "Grup",
        "telegram",
        "",
        "standard",
        events,
        filter,
        language,
        null,
        Map.of("link", "https://pantau.example.go.id"),
        true,
        null,
        0);
  }

  private String text(Change change, String language) {
    Event event = Events.of(change, null).orElseThrow();
    var message =
        new Message(
            "evt_1", "makassar", event.type(), event.subject(), event.at(), event.data("evt_1"));
    return texts.of(hook(language, List.of("*"), HookFilter.ALL), message);
  }

  @Test
  void an_incident_is_three_lines_and_a_link_in_indonesian() {
    assertThat(text(incident(IncidentChange.Kind.OPENED), "id"))
        .isEqualTo(
            """
            🔴 Insiden kritis: Listrik padam di Panakkukang
            Sejak 26/11 08:00 WITA · 118 dari 120 titik terganggu · dugaan: PLN
            Penanggung jawab: Dinas Kominfo · Langkah: akui lalu tugaskan
            https://pantau.example.go.id""");
  }

  @Test
  void and_in_english() {
    assertThat(text(incident(IncidentChange.Kind.OPENED), "en"))
        .isEqualTo(
            """
            🔴 Critical incident: Power is out in Panakkukang
            Since 26/11 08:00 WITA · 118 of 120 assets affected · suspected: PLN
            Owner: Dinas Kominfo · Next: acknowledge, then assign
            https://pantau.example.go.id""");
  }

  @ParameterizedTest
  @EnumSource(IncidentChange.Kind.class)
  void every_step_of_an_incident_has_a_text_in_both_languages(IncidentChange.Kind kind) {
    for (String language : List.of("id", "en")) {
      assertThat(text(incident(kind), language).lines())
          .hasSize(4)
          .noneMatch(line -> line.contains("{") || line.contains("["));
    }
  }

  @Test
  void every_event_that_a_hook_may_ask_for_has_a_text() {
    for (String type : Events.TYPES) {
      for (String language : List.of("id", "en")) {
        var message = new Message("evt_1", "makassar", type, "x:y", AT, "{}");
        assertThat(texts.of(hook(language, List.of("*"), HookFilter.ALL), message))
            .as(type)
            .doesNotStartWith(type);
      }
    }
  }

  @Test
  void what_a_value_holds_is_never_read_as_a_template_nor_breaks_a_line() {
    assertThat(Template.fill("a {x}[ b {y}]", Map.of("x", "{y} [z] $1", "y", "")))
        .isEqualTo("a {y} [z] $1");
    var nasty =
        new Message(
            "e",
            "makassar",
            "feed.silent",
            "feed:x",
            AT,
            "{\"feed\":{\"id\":\"a\\r\\nBcc: x@y {since}\"}}");
    assertThat(texts.first(hook("en", List.of("*"), HookFilter.ALL), nasty))
        .isEqualTo("🔴 Feed silent: a Bcc: x@y {since}");
  }

  @Test
  void incidents_and_alerts_pass_by_type_area_kind_owner_and_severity() {
    Event event = Events.of(incident(IncidentChange.Kind.OPENED), null).orElseThrow();
    assertThat(event.type()).isEqualTo("incident.opened");
    assertThat(event.subject()).isEqualTo("incident:makassar-17");
    assertThat(event.data("evt_1"))
        .contains("\"incident\":{\"id\":\"makassar-17\"", "\"opened\":\"2026");
    List<String> none = List.of();
    assertThat(passes(event, "incident.*", none, none, none, List.of("critical"))).isTrue();
    assertThat(passes(event, "incident.*", none, none, none, List.of("low"))).isFalse();
    assertThat(passes(event, "incident.*", none, List.of("73.71"), none, none)).isTrue();
    assertThat(passes(event, "incident.*", none, List.of("73.72"), none, none)).isFalse();
    assertThat(passes(event, "incident.*", List.of("app"), none, none, none)).isFalse();
    assertThat(passes(event, "incident.*", none, none, List.of("Dishub"), none)).isTrue();
    assertThat(passes(event, "incident.*", none, none, List.of("Dinas Kominfo"), none)).isTrue();
    assertThat(passes(event, "alert.*", none, none, none, none)).isFalse();

    var subject = new Subject(Subject.Type.AREA, "73.71.10", "Panakkukang");
    var alert =
        new Alert(
            Alert.id("makassar", "share", subject),
            "makassar",
            "share",
            Severity.HIGH,
            subject,
            Alert.State.FIRING,
            AT,
            AT,
            null,
            null,
            null);
    Event firing =
        Events.of(new AlertChange("makassar", 8, AlertChange.Kind.FIRING, alert, AT, 9), null)
            .orElseThrow();
    assertThat(firing.type()).isEqualTo("alert.firing");
    assertThat(passes(firing, "alert.*", none, List.of("73.71.10"), none, List.of("high")))
        .isTrue();
  }

  private static boolean passes(
      Event event,
      String pattern,
      List<String> kinds,
      List<String> areas,
      List<String> owners,
      List<String> severities) {
    return hook("id", List.of(pattern), new HookFilter(kinds, areas, owners, severities))
        .wants(event);
  }
}
