package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F17: an hour of reports of which 5 % come twice, 5 % up to an hour late and 10 % out of order
 * ends as the same hour in order, whatever the two servers showed on the way.
 */
final class DisorderIT {
  private static final int ASSETS = 40;
  private static final int REPORTS = 3_000;
  private static final int BATCH = 25;
  private static final int NEAR = 60;
  private static final long HOUR_MS = 3_600_000;
  private static final long SEED = Long.getLong("pantau.seed", 20_261_127L);

  @TempDir Path room;
  private final long end = System.currentTimeMillis() - 1_000;

  private record Report(int asset, long at, int n, String status) {
    String json() {
      return "{\"asset\":\"order-%d\",\"at\":%d,\"seq\":%d,\"status\":\"%s\",\"measures\":{\"n\":%d}}"
          .formatted(asset, at, n, status, n);
    }
  }

  /** What a server made of a stream. */
  private record Made(
      Map<String, Integer> verdicts,
      Map<String, String> status,
      Map<String, List<String>> samples) {}

  @Test
  void an_hour_in_disorder_ends_as_the_hour_in_order() throws Exception {
    String how = "seed " + SEED + "; again with -Dpantau.seed=" + SEED;
    List<Report> hour = hour();
    Made inOrder = send("in-order", hour);
    Made disordered = send("disordered", disordered(hour));
    assertThat(inOrder.verdicts()).as(how).isEqualTo(Map.of("accepted", REPORTS));
    assertThat(disordered.verdicts().get("duplicate")).as(how).isBetween(100, 200);
    assertThat(disordered.verdicts().get("late")).as(how).isGreaterThan(100);
    int kept =
        disordered.verdicts().getOrDefault("accepted", 0)
            + disordered.verdicts().getOrDefault("late", 0);
    assertThat(kept).as(how).isEqualTo(REPORTS);
    assertThat(disordered.status()).as(how).isEqualTo(inOrder.status());
    assertThat(inOrder.status().values()).contains("UP", "DEGRADED", "DOWN");
    assertThat(disordered.samples()).as(how).isEqualTo(inOrder.samples());
  }

  private List<Report> hour() {
    var random = new Random(SEED);
    var reports = new ArrayList<Report>();
    for (int n = 1; n <= REPORTS; n++) {
      String status = List.of("UP", "UP", "DEGRADED", "DOWN").get(random.nextInt(4));
      long at = end - HOUR_MS + HOUR_MS * n / REPORTS;
      reports.add(new Report(random.nextInt(ASSETS), at, n, status));
    }
    return reports;
  }

  private static List<Report> disordered(List<Report> hour) {
    var random = new Random(SEED + 1);
    var placed = new TreeMap<Long, List<Report>>();
    for (int i = 0; i < hour.size(); i++) {
      int lot = random.nextInt(100);
      int late = lot < 5 ? random.nextInt(hour.size()) : lot < 15 ? random.nextInt(NEAR) : 0;
      place(placed, i + late, hour.get(i));
      if (random.nextInt(100) < 5) {
        place(placed, i + late + random.nextInt(NEAR), hour.get(i));
      }
    }
    var all = new ArrayList<Report>();
    placed.values().forEach(all::addAll);
    return all;
  }

  private static void place(Map<Long, List<Report>> placed, long at, Report report) {
    placed.computeIfAbsent(at, there -> new ArrayList<>()).add(report);
  }

  private Made send(String name, List<Report> reports) throws Exception {
    Path own = Files.createDirectory(room.resolve(name));
    try (Child child = Child.serving(own, Map.of())) {
      var api = new Api(child.url());
      var assets = new ArrayList<>(api.makeAssets("order-", ASSETS));
      var verdicts = new TreeMap<String, Integer>();
      for (int from = 0; from < reports.size(); from += BATCH) {
        List<String> items =
            reports.subList(from, Math.min(reports.size(), from + BATCH)).stream()
                .map(Report::json)
                .toList();
        HttpResponse<String> answer = api.report("[" + String.join(",", items) + "]");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode verdict = Api.JSON.readTree(answer.body());
        for (String word : List.of("accepted", "duplicate", "late", "skewed", "rejected")) {
          if (verdict.path(word).intValue() > 0) {
            verdicts.merge(word, verdict.path(word).intValue(), Integer::sum);
          }
        }
      }
      Collections.sort(assets);
      var status = new TreeMap<String, String>();
      var samples = new TreeMap<String, List<String>>();
      Awaitility.await("history holds every report")
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                samples.clear();
                for (String asset : assets) {
                  var points = new ArrayList<String>();
                  api.series(asset, "n", end - HOUR_MS).forEach(p -> points.add(p.toString()));
                  samples.put(asset, points);
                }
                assertThat(samples.values().stream().mapToInt(List::size).sum()).isEqualTo(REPORTS);
              });
      for (String asset : assets) {
        status.put(asset, api.get("/api/v1/assets/" + asset).path("status").asText());
      }
      assertThat(child.complaints()).isEmpty();
      return new Made(verdicts, status, samples);
    }
  }
}
