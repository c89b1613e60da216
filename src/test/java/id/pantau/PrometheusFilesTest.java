package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files for a Prometheus and a Grafana that watch the server itself name only what the server
 * says. Whether Prometheus takes the files is asked of promtool by {@code .ci/run}.
 */
class PrometheusFilesTest {
  private static final Path FOLDER = Path.of("dashboards", "prometheus");

  @TempDir Path data;

  @Test
  void every_metric_of_rules_and_panels_is_one_that_the_server_shows() throws Exception {
    Set<String> shown = metricsOfAServer();
    shown.add("up");
    for (JsonNode rule : rules()) {
      if (rule.has("record")) {
        shown.add(rule.get("record").asText());
      }
    }

    var asked = new TreeSet<String>();
    for (JsonNode rule : rules()) {
      asked.addAll(PromQl.metrics(rule.get("expr").asText()));
    }
    for (String expression : GrafanaBoards.promql()) {
      asked.addAll(PromQl.metrics(expression));
    }

    assertThat(asked).hasSizeGreaterThan(20).isSubsetOf(shown);
  }

  @Test
  void every_alert_says_how_urgent_it_is_and_what_to_do_and_is_played_and_explained()
      throws Exception {
    JsonNode played = yaml("pantau.rules.test.yml");
    String explained = Files.readString(FOLDER.resolve("README.md"));

    for (JsonNode rule : rules()) {
      if (rule.has("alert")) {
        String name = rule.get("alert").asText();
        assertThat(rule.at("/labels/severity").asText()).as(name).isIn("critical", "warning");
        assertThat(rule.at("/annotations/summary").asText()).as(name).isNotBlank();
        assertThat(rule.at("/annotations/description").asText()).as(name).isNotBlank();
        assertThat(fires(played, name)).as("%s fires in the played tests", name).isTrue();
        assertThat(explained).as("README.md").contains("`" + name + "`");
      }
    }
  }

  @Test
  void names_are_told_from_functions_labels_and_ranges() {
    String expression =
        """
        sum by (instance, le) (rate(a_total{code=~"5..", x="b_total"}[5m] offset 1h)) * 1e3
          / on (job) group_left (pod) c:d:rate5m > 0.8 and absent(up{job="e"}) or f""";

    assertThat(PromQl.metrics(expression)).containsExactly("a_total", "c:d:rate5m", "f", "up");
  }

  private static boolean fires(JsonNode played, String alert) {
    return items(played.get("tests"))
        .flatMap(test -> items(test.path("alert_rule_test")))
        .anyMatch(
            test ->
                test.get("alertname").asText().equals(alert) && !test.path("exp_alerts").isEmpty());
  }

  private Set<String> metricsOfAServer() throws Exception {
    try (TestServer server = TestServer.start(data)) {
      var calls = new Calls(server.url(), TestServer.KEY);
      calls.post("/api/v1/observations", "{\"asset\":\"mks-alley-00001\",\"status\":\"UP\"}");
      return PromQl.exposed(calls.get("/metrics").body());
    }
  }

  private static List<JsonNode> rules() throws IOException {
    var rules = new ArrayList<JsonNode>();
    items(yaml("pantau.rules.yml").get("groups"))
        .flatMap(group -> items(group.get("rules")))
        .forEach(rules::add);
    return rules;
  }

  private static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonNode yaml(String file) throws IOException {
    return new YAMLMapper().readTree(FOLDER.resolve(file).toFile());
  }
}
