package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people say of assets, through the composed server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperateTest {
  @TempDir static Path folder;
  private TestServer server;
  private Calls admin;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder, Map.of("PANTAU_CITIES_SERVE", "sidrap"));
    admin = new Calls(server.url(), TestServer.KEY);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @Test
  void planned_work_is_a_flag_over_the_true_status_and_goes_when_it_ends() throws Exception {
    report("sdr-road-001", "DOWN", "");
    JsonNode made =
        created(
            "/api/v1/maintenance",
            """
            {"kinds":["cctv.road"],"areas":["73.14.01.1001"],"reason":"ganti switch",\
            "from":"%s","to":"%s"}"""
                .formatted(in(-60), in(3_600)));

    assertThat(made.get("state").asText()).isEqualTo("open");
    assertThat(made.get("enteredLate").asBoolean()).isTrue();
    assertThat(made.get("enteredBy").asText()).isEqualTo("bootstrap");
    JsonNode shown = admin.get("/api/v1/assets/sdr-road-001").json();
    assertThat(shown.get("status").asText()).isEqualTo("DOWN");
    assertThat(words(shown.get("flags"))).contains("maintenance");
    assertThat(words(admin.get("/api/v1/assets/sdr-road-002").json().get("flags")))
        .doesNotContain("maintenance"); // another kelurahan
    JsonNode evidence = admin.get("/api/v1/assets/sdr-road-001/evidence").json();
    assertThat(evidence.at("/maintenance/0/reason").asText()).isEqualTo("ganti switch");
    assertThat(evidence.at("/why/id").asText()).contains("pekerjaan terencana: ganti switch");

    String path = "/api/v1/maintenance/" + made.get("id").asText() + "?city=sidrap";
    assertThat(admin.send("DELETE", path, null).status()).isEqualTo(204);
    assertThat(words(admin.get("/api/v1/assets/sdr-road-001").json().get("flags")))
        .doesNotContain("maintenance");
    assertThat(admin.send("DELETE", path, null).status()).isEqualTo(404);
    assertThat(admin.get("/api/v1/maintenance").json().at("/items/0/state").asText())
        .isEqualTo("ended");
  }

  @Test
  void an_override_shows_over_automation_which_goes_on_beneath_and_lapses_by_itself()
      throws Exception {
    report("sdr-road-004", "UP", "");
    Instant until = Instant.now().plusSeconds(3);
    Calls.Answer set =
        admin.post(
            "/api/v1/assets/sdr-road-004/override",
            """
            {"status":"DOWN","reason":"kabel dicabut","until":"%s"}"""
                .formatted(until));

    assertThat(set.status()).as(set.body()).isEqualTo(200);
    assertThat(set.json().get("status").asText()).isEqualTo("DOWN");
    assertThat(set.json().get("cause").asText()).isEqualTo("override");
    assertThat(words(set.json().get("flags"))).contains("overridden");
    report("sdr-road-004", "DEGRADED", "");
    JsonNode evidence = admin.get("/api/v1/assets/sdr-road-004/evidence").json();
    assertThat(evidence.get("status").asText()).isEqualTo("DOWN");
    assertThat(evidence.at("/automatic/status").asText()).isEqualTo("DEGRADED");
    assertThat(evidence.at("/override/enteredBy").asText()).isEqualTo("bootstrap");
    assertThat(Instant.parse(evidence.at("/override/until").asText()).toEpochMilli())
        .isEqualTo(until.toEpochMilli());
    assertThat(evidence.at("/next/en").asText()).startsWith("The override lapses by itself");

    await()
        .atMost(Duration.ofSeconds(8))
        .until(
            () ->
                admin
                    .get("/api/v1/assets/sdr-road-004")
                    .json()
                    .get("cause")
                    .asText()
                    .equals("reported"));
    JsonNode after = admin.get("/api/v1/assets/sdr-road-004").json();
    assertThat(after.get("status").asText()).isEqualTo("DEGRADED");
    assertThat(Instant.parse(after.get("since").asText()).toEpochMilli())
        .isEqualTo(until.toEpochMilli()); // not before: something else was shown
  }

  @Test
  void a_shelf_and_a_picture_verdict_survive_a_restart_and_a_picture_lifts_the_verdict()
      throws Exception {
    report("sdr-road-005", "UP", "");
    assertThat(
            admin.post("/api/v1/assets/sdr-road-005/picture", "{\"verdict\":\"covered\"}").status())
        .isEqualTo(200);
    assertThat(
            admin
                .post(
                    "/api/v1/assets/sdr-road-005/shelve",
                    """
                    {"owner":"UPT","reason":"tiang roboh","until":"%s"}"""
                        .formatted(in(9_000)))
                .status())
        .isEqualTo(200);
    report("sdr-road-005", "UP", ""); // a mere service says nothing of the picture
    server.close();
    start();

    JsonNode shown = admin.get("/api/v1/assets/sdr-road-005/evidence").json();
    assertThat(shown.get("status").asText()).isEqualTo("DEGRADED");
    assertThat(shown.get("cause").asText()).isEqualTo("picture");
    assertThat(words(shown.get("flags"))).contains("shelved");
    assertThat(shown.at("/shelved/owner").asText()).isEqualTo("UPT");
    report("sdr-road-005", "UP", "picture");
    assertThat(admin.get("/api/v1/assets/sdr-road-005").json().get("status").asText())
        .isEqualTo("UP");
    assertThat(admin.send("DELETE", "/api/v1/assets/sdr-road-005/shelve", null).status())
        .isEqualTo(200);
    assertThat(admin.send("DELETE", "/api/v1/assets/sdr-road-005/shelve", null).status())
        .isEqualTo(404);
  }

  @Test
  void an_outage_is_undecided_until_a_person_says_whose_it_is_and_every_figure_follows()
      throws Exception {
    String asset = "/api/v1/assets/sdr-road-007";
    Instant begin = Instant.now().minusSeconds(60); // history ends a few seconds ago
    reportAt("sdr-road-007", "UP", begin.minusSeconds(40));
    reportAt("sdr-road-007", "DOWN", begin);
    reportAt("sdr-road-007", "UP", begin.plusSeconds(20));
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> admin.get(asset + "/outages").json().at("/items/0/seconds").asInt() == 20);
    JsonNode before = admin.get(asset + "/outages").json().at("/items/0");
    assertThat(before.get("attribution").asText()).isEqualTo("undecided");

    String place = asset + "/outages/" + before.get("from").asText();
    String said = "{\"attribution\":\"power\",\"evidence\":\"surat PLN 12\"}";
    assertThat(admin.put(place, said).status()).isEqualTo(204);
    assertThat(admin.put(asset + "/outages/" + in(-4_000), said).status()).isEqualTo(422);
    JsonNode outage = waitFor(asset + "/outages", "/items/0/attribution", "power").at("/items/0");
    assertThat(outage.at("/decision/evidence").asText()).isEqualTo("surat PLN 12");
    assertThat(outage.at("/decision/enteredLate").asBoolean()).isTrue();

    String range =
        "/api/v1/availability?by=asset&asset=sdr-road-007&from="
            + begin.minusSeconds(40)
            + "&to="
            + begin.plusSeconds(30);
    JsonNode row = waitFor(range, "/items/0/outages/power", "20").at("/items/0");
    assertThat(row.get("operational").asDouble()).isEqualTo(100.0 * 50 / 70);
    assertThat(row.get("percent").asDouble()).isEqualTo(100.0 * 50 / 70);
    assertThat(row.get("contractual").asDouble()).isEqualTo(100.0);
    assertThat(row.at("/enteredLate/contractualWithout").asDouble()).isEqualTo(100.0 * 50 / 70);

    created(
        "/api/v1/maintenance",
        "{\"assets\":[\"sdr-road-007\"],\"reason\":\"uji\",\"from\":\"%s\",\"to\":\"%s\"}"
            .formatted(begin.plusSeconds(10), begin.plusSeconds(25)));
    JsonNode worked = waitFor(range, "/items/0/maintenance", "15").at("/items/0");
    assertThat(worked.get("down").asInt()).isEqualTo(10);
    assertThat(worked.at("/inMaintenance/down").asInt()).isEqualTo(10);
    assertThat(worked.at("/enteredLate/maintenance").asInt()).isEqualTo(15);
    assertThat(worked.get("percent").asDouble()).isEqualTo(100.0 * 50 / 70); // no standard says so
    assertThat(sumOf(worked)).isEqualTo(70);
    JsonNode audit = admin.get("/api/v1/audit?asset=sdr-road-007").json().get("items");
    assertThat(audit.at("/0/what").asText()).isEqualTo("attribution");
    assertThat(audit.at("/0/said/evidence").asText()).isEqualTo("surat PLN 12");
    assertThat(audit.at("/0/enteredBy").asText()).isEqualTo("bootstrap");
  }

  @Test
  void time_in_which_an_asset_is_not_live_counts_nowhere_and_its_status_stays() throws Exception {
    String asset = "/api/v1/assets/sdr-uji-off";
    JsonNode made = admin.put(asset, lifecycle("planned")).json();
    assertThat(made.get("lifecycle").asText()).isEqualTo("planned");
    Instant begin = Instant.now().minusSeconds(60);
    reportAt("sdr-uji-off", "DOWN", begin);
    reportAt("sdr-uji-off", "UP", begin.plusSeconds(20));
    String range =
        "/api/v1/availability?by=asset&asset=sdr-uji-off&from=%s&to=%s"
            .formatted(begin.minusSeconds(40), begin.plusSeconds(30));
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> admin.get(asset + "/outages").json().at("/items/0/seconds").asInt() == 20);
    JsonNode row = admin.get(range).json().at("/items/0");
    assertThat(sumOf(row)).isZero();
    assertThat(row.get("percent").isNull()).isTrue();
    assertThat(row.at("/outages/undecided").asInt()).isZero();
    assertThat(admin.get(asset).json().get("status").asText()).isEqualTo("UP");

    assertThat(admin.put(asset, lifecycle("live")).status()).isEqualTo(200);
    String since = "/api/v1/availability?by=asset&asset=sdr-uji-off&from=" + begin;
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> admin.get(since).json().at("/items/0/up").asDouble() > 0);
    assertThat(admin.get(since).json().at("/items/0/percent").asDouble()).isEqualTo(100.0);
  }

  private static String lifecycle(String word) {
    return "{\"city\":\"sidrap\",\"name\":\"Uji\",\"kind\":\"app\",\"intervalSeconds\":3600,\"lifecycle\":\"%s\"}"
        .formatted(word);
  }

  private static int sumOf(JsonNode row) {
    return List.of("up", "degraded", "down", "unknown", "blind", "maintenance").stream()
        .mapToInt(name -> row.get(name).asInt())
        .sum();
  }

  private JsonNode waitFor(String path, String pointer, String value) throws Exception {
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> admin.get(path).json().at(pointer).asText().equals(value));
    return admin.get(path).json();
  }

  private void reportAt(String asset, String status, Instant at) throws Exception {
    String body = "{\"asset\":\"%s\",\"status\":\"%s\",\"at\":\"%s\"}";
    Calls.Answer answer =
        admin.post("/api/v1/observations", body.formatted(asset, status, at.toString()));
    assertThat(answer.json().get("accepted").asInt()).as(answer.body()).isEqualTo(1);
  }

  @Test
  void what_cannot_be_is_refused_with_its_place_and_leaves_everything_as_it_was() throws Exception {
    String span = "\"from\":\"%s\",\"to\":\"%s\"".formatted(in(60), in(120));
    assertThat(pointers("/api/v1/maintenance", body("\"kinds\":[\"app\"]," + reversed())))
        .containsExactly("/to");
    assertThat(pointers("/api/v1/maintenance", body("\"kinds\":[\"apps\"]," + span)))
        .containsExactly("/kinds/0");
    assertThat(pointers("/api/v1/maintenance", body("\"areas\":[\"73.99\"]," + span)))
        .containsExactly("/areas/0");
    assertThat(pointers("/api/v1/maintenance", body("\"assets\":[\"sdr-none\"]," + span)))
        .containsExactly("/assets/0");
    assertThat(pointers("/api/v1/maintenance", body("\"owners\":[\"Dinas X\"]," + span)))
        .containsExactly("/owners/0");
    assertThat(pointers("/api/v1/maintenance", body(span))).containsExactly("/assets");
    assertThat(pointers("/api/v1/maintenance", body("\"kinds\":[\"app\"]")))
        .containsExactly("/from");
    String days =
        "\"kinds\":[\"app\"],\"weekly\":{\"days\":[%s],\"start\":\"08:00\",\"end\":\"%s\"}";
    assertThat(pointers("/api/v1/maintenance", body(days.formatted("", "09:00"))))
        .containsExactly("/weekly/days");
    assertThat(pointers("/api/v1/maintenance", body(days.formatted("\"mon\"", "08:00"))))
        .containsExactly("/weekly/end");
    Calls.Answer skipped =
        admin.post(
            "/api/v1/maintenance",
            body(
                "\"kinds\":[\"app\"],\"weekly\":{\"days\":[\"fri\"],\"start\":\"22:00\",\"end\":\"02:00\","
                    + "\"first\":\"2026-12-25\",\"holidays\":\"skip\"}"));
    assertThat(skipped.json().get("nextChange").asText())
        .as("Christmas of 2026 is a Friday: the next one is the first")
        .isEqualTo("2027-01-01T14:00:00Z");
    assertThat(skipped.json().at("/weekly/holidaysKnownThrough").asInt()).isEqualTo(2026);
    String id = skipped.json().get("id").asText();
    assertThat(admin.send("DELETE", "/api/v1/maintenance/" + id, null).status()).isEqualTo(204);
    assertThat(
            pointers(
                "/api/v1/assets/sdr-road-006/override", "{\"status\":\"UP\",\"reason\":\"x\"}"))
        .containsExactly("/until");
    String late = "{\"status\":\"UP\",\"reason\":\"x\",\"until\":\"%s\"}";
    assertThat(pointers("/api/v1/assets/sdr-road-006/override", late.formatted(in(8 * 86_400))))
        .containsExactly("/until");
    assertThat(pointers("/api/v1/assets/sdr-road-006/override", late.formatted(in(-1))))
        .containsExactly("/until");
    assertThat(admin.post("/api/v1/assets/nowhere/override", late.formatted(in(60))).status())
        .isEqualTo(404);

    assertThat(admin.get("/api/v1/maintenance?state=open,planned").json().get("items")).isEmpty();
    assertThat(admin.get("/api/v1/assets/sdr-road-006").json().get("cause").asText())
        .isEqualTo("never_seen");
  }

  private static String reversed() {
    return "\"from\":\"%s\",\"to\":\"%s\"".formatted(in(120), in(60));
  }

  private static String body(String fields) {
    return "{\"city\":\"sidrap\",\"reason\":\"uji\"," + fields + "}";
  }

  private List<String> pointers(String path, String body) throws Exception {
    Calls.Answer answer = admin.post(path, body);
    assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    return StreamSupport.stream(answer.json().get("errors").spliterator(), false)
        .map(error -> error.get("pointer").asText())
        .toList();
  }

  private JsonNode created(String path, String body) throws Exception {
    Calls.Answer answer = admin.post(path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private void report(String asset, String status, String proof) throws Exception {
    String shown = proof.isEmpty() ? "" : ",\"proof\":\"" + proof + "\"";
    Calls.Answer answer =
        admin.post(
            "/api/v1/observations",
            "{\"asset\":\"" + asset + "\",\"status\":\"" + status + "\"" + shown + "}");
    assertThat(answer.json().get("accepted").asInt()).as(answer.body()).isEqualTo(1);
  }

  private static String in(long seconds) {
    return Instant.now().plusSeconds(seconds).toString();
  }

  private static List<String> words(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
