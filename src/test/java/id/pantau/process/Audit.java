package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.pantau.process.Follower.Told;
import id.pantau.process.Ledger.Sent;
import id.pantau.process.Ledger.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** Compares the client's books with what the server shows afterwards. */
final class Audit {
  private static final List<String> CODES = List.of("UNKNOWN", "UP", "DEGRADED", "DOWN");
  private static final List<String> FLAGS =
      List.of("unverified", "maintenance", "shelved", "flapping", "overridden");
  private static final Duration HISTORY = Duration.ofSeconds(60);

  private final Api api;
  private final Ledger ledger;
  private final long begun;

  Audit(Api api, Ledger ledger, long begun) {
    this.api = api;
    this.ledger = ledger;
    this.begun = begun;
  }

  /** All of it. */
  void nothingIsLost() throws Exception {
    Map<String, Set<Long>> present = reportsInHistory();
    List<JsonNode> changes = api.changes();
    stepsAreThoseOf(present, changes);
    statusIsThatOf(present);
  }

  /** Every acknowledged report is in history once, and none that was never sent. */
  Map<String, Set<Long>> reportsInHistory() throws Exception {
    var present = new TreeMap<String, Set<Long>>();
    for (String asset : ledger.assets()) {
      List<Long> must = ledger.acknowledged(asset);
      Awaitility.await("history of " + asset)
          .atMost(HISTORY)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(() -> assertThat(numbers(asset)).containsAll(must));
      List<Long> numbers = numbers(asset);
      assertThat(numbers).as("reports of %s, each once", asset).doesNotHaveDuplicates();
      present.put(asset, Set.copyOf(numbers));
    }
    return present;
  }

  private List<Long> numbers(String asset) throws Exception {
    Map<Long, Sent> sent = ledger.byNumber(asset);
    var numbers = new ArrayList<Long>();
    for (JsonNode point : api.series(asset, "n", begun)) {
      long n = point.get(1).longValue();
      Sent report = sent.get(n);
      if (report == null) {
        throw new AssertionError("report " + n + " of " + asset + " was never sent");
      }
      assertThat(point.get(0).longValue()).isEqualTo(report.at());
      numbers.add(n);
    }
    return numbers;
  }

  /** The changes of each asset are exactly those its reports make. */
  private void stepsAreThoseOf(Map<String, Set<Long>> present, List<JsonNode> changes) {
    var shown = new HashMap<String, List<Shown>>();
    for (JsonNode change : changes) {
      if (change.path("type").asText().equals("transition")) {
        shown
            .computeIfAbsent(change.path("asset").asText(), id -> new ArrayList<>())
            .add(new Shown(change.path("status").asText(), millis(change.path("since"))));
      }
    }
    present.forEach(
        (asset, numbers) ->
            assertThat(shown.getOrDefault(asset, List.of()))
                .as("changes of " + asset)
                .isEqualTo(ledger.steps(asset, numbers)));
  }

  private void statusIsThatOf(Map<String, Set<Long>> present) throws Exception {
    for (var each : present.entrySet()) {
      List<Shown> steps = ledger.steps(each.getKey(), each.getValue());
      if (!steps.isEmpty()) {
        JsonNode status = api.get("/api/v1/assets/" + each.getKey());
        assertThat(new Shown(status.path("status").asText(), millis(status.path("since"))))
            .as("status of " + each.getKey())
            .isEqualTo(steps.get(steps.size() - 1));
      }
    }
  }

  /** Whatever a wall was told stands in the changes, with the same content. */
  void holdsWhatWasTold(List<Told> told) throws Exception {
    var changes = new TreeMap<Long, JsonNode>();
    api.changes().forEach(change -> changes.put(change.path("seq").longValue(), change));
    for (Told frame : told) {
      List<JsonNode> ofRef =
          changes.subMap(frame.prev(), false, frame.seq(), true).values().stream()
              .filter(c -> c.path("ref").intValue() == frame.ref() && c.has("status"))
              .toList();
      assertThat(ofRef).as("told: %s", frame).isNotEmpty();
      JsonNode last = ofRef.get(ofRef.size() - 1);
      assertThat(CODES.indexOf(last.path("status").asText()))
          .as("told %s of %s", frame, ofRef)
          .isEqualTo(frame.status());
      assertThat(millis(last.path("since"))).isEqualTo(frame.since());
      assertThat(flags(last)).isEqualTo(frame.flags());
    }
  }

  private static int flags(JsonNode change) {
    var words = new HashSet<String>();
    change.path("flags").forEach(word -> words.add(word.asText()));
    return words.stream().mapToInt(word -> 1 << FLAGS.indexOf(word)).sum();
  }

  private static long millis(JsonNode time) {
    return Instant.parse(time.asText()).toEpochMilli();
  }
}
