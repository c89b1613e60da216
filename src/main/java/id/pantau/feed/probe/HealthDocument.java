package id.pantau.feed.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.pantau.model.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an application says of itself: Laravel's {@code /up}, the {@code checkResults} of spatie/Oh
 * Dear, Spring's actuator, {@code checks} of others, or a bare {@code status}. Pure.
 *
 * @param worst the worst of all its words decides
 * @param message names the checks that are not good
 * @param measures {@code check_<name>}: 1 good, 0.5 middling, 0 bad; at most 50
 */
record HealthDocument(Status worst, String message, Map<String, Double> measures) {
  private static final int MOST_CHECKS = 50;
  private static final int LONGEST_MESSAGE = 200;
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build())
              .build());
  private static final String LARAVEL_PAGE = "Application up";

  private static final Set<String> GOOD =
      Set.of("ok", "up", "pass", "passed", "healthy", "green", "alive", "success", "skipped");
  private static final Set<String> BAD =
      Set.of(
          "failed",
          "fail",
          "crashed",
          "error",
          "down",
          "out_of_service",
          "unhealthy",
          "red",
          "critical");

  /** Reads a body; empty when it is no health document. */
  static Optional<HealthDocument> read(byte[] body) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (IOException notJson) {
      boolean laravel = new String(body, StandardCharsets.UTF_8).contains(LARAVEL_PAGE);
      return laravel ? Optional.of(new HealthDocument(Status.UP, "", Map.of())) : Optional.empty();
    }
    var words = new LinkedHashMap<String, String>();
    collect(root, words);
    boolean whole = root.path("status").isTextual();
    return words.isEmpty() && !whole
        ? Optional.empty()
        : Optional.of(judge(whole ? root.path("status").asText() : "ok", words));
  }

  private static void collect(JsonNode root, Map<String, String> words) {
    root.path("checkResults").forEach(c -> check(c.path("name").asText("unnamed"), c, words));
    for (String group : new String[] {"components", "details", "checks"}) {
      JsonNode checks = root.path(group);
      if (checks.isArray()) {
        checks.forEach(c -> check(c.path("name").asText("unnamed"), c, words));
      } else {
        checks.fields().forEachRemaining(e -> check(e.getKey(), first(e.getValue()), words));
      }
    }
  }

  private static JsonNode first(JsonNode check) {
    return check.isArray() && !check.isEmpty() ? check.get(0) : check;
  }

  private static void check(String name, JsonNode check, Map<String, String> words) {
    JsonNode status = check.isTextual() ? check : check.path("status");
    if (status.isTextual() && words.size() < MOST_CHECKS) {
      String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
      words.put(plain.length() > 40 ? plain.substring(0, 40) : plain, status.asText());
    }
  }

  private static HealthDocument judge(String whole, Map<String, String> words) {
    var measures = new LinkedHashMap<String, Double>();
    var faults = new StringBuilder();
    Status worst = of(whole);
    if (worst != Status.UP && words.isEmpty()) {
      faults.append("status ").append(whole);
    }
    for (Map.Entry<String, String> word : words.entrySet()) {
      Status status = of(word.getValue());
      measures.put("check_" + word.getKey(), (3 - status.code()) / 2.0);
      worst = status.code() > worst.code() ? status : worst;
      if (status != Status.UP) {
        faults.append(faults.length() == 0 ? "" : ", ");
        faults.append(word.getKey()).append(' ').append(word.getValue());
      }
    }
    String message =
        faults.length() == 0 && worst != Status.UP ? "status " + whole : faults.toString();
    return new HealthDocument(
        worst,
        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message,
        measures);
  }

  /** A word that nobody defined is no proof of health. */
  private static Status of(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return GOOD.contains(lower) || lower.equals("application is up")
        ? Status.UP
        : BAD.contains(lower) ? Status.DOWN : Status.DEGRADED;
  }
}
