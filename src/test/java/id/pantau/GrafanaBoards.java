package id.pantau;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dashboards and the provisioning files of {@code dashboards/grafana}, as they lie there. */
public final class GrafanaBoards {
  static final Path FOLDER = Path.of("dashboards", "grafana");
  private static final Pattern LABEL_VALUES =
      Pattern.compile("label_values\\((.*), *[a-zA-Z_]\\w*\\)");

  private GrafanaBoards() {}

  /** A dashboard's file name and content. */
  record Board(String file, JsonNode json) {
    /** Panels with rows, and what collapsed rows hold. */
    List<JsonNode> panels() {
      var panels = new ArrayList<JsonNode>();
      for (JsonNode panel : json.get("panels")) {
        panels.add(panel);
        panel.path("panels").forEach(panels::add);
      }
      return panels;
    }

    /** What all panels ask, each with its datasource. */
    List<JsonNode> targets() {
      var targets = new ArrayList<JsonNode>();
      panels().forEach(panel -> panel.path("targets").forEach(targets::add));
      return targets;
    }

    List<JsonNode> variables() {
      var variables = new ArrayList<JsonNode>();
      json.at("/templating/list").forEach(variables::add);
      return variables;
    }
  }

  static List<Board> all() throws IOException {
    var boards = new ArrayList<Board>();
    try (var files = Files.list(FOLDER.resolve("dashboards"))) {
      for (Path file : files.sorted().toList()) {
        boards.add(
            new Board(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile())));
      }
    }
    return boards;
  }

  /** Type of each provisioned datasource by its uid. */
  static Map<String, String> datasources() throws IOException {
    Path file = FOLDER.resolve(Path.of("provisioning", "datasources", "pantau.yaml"));
    var types = new HashMap<String, String>();
    for (JsonNode source : new YAMLMapper().readTree(file.toFile()).get("datasources")) {
      types.put(source.get("uid").asText(), source.get("type").asText());
    }
    return types;
  }

  /** Every PromQL expression of panels and variables. */
  static List<String> promql() throws IOException {
    var expressions = new ArrayList<String>();
    for (Board board : all()) {
      board.targets().stream().filter(t -> of(t, "prometheus")).forEach(t -> add(expressions, t));
      for (JsonNode variable : board.variables()) {
        Matcher values = LABEL_VALUES.matcher(variable.path("query").asText());
        if (of(variable, "prometheus") && values.matches()) {
          expressions.add(values.group(1));
        }
      }
    }
    return expressions;
  }

  /** Every InfluxQL statement of panels and variables. */
  public static List<String> influxql() throws IOException {
    var statements = new ArrayList<String>();
    for (Board board : all()) {
      for (JsonNode asking : board.targets()) {
        if (of(asking, "influxdb")) {
          statements.add(asking.get("query").asText());
        }
      }
      for (JsonNode asking : board.variables()) {
        if (of(asking, "influxdb")) {
          statements.add(asking.get("query").asText());
        }
      }
    }
    return statements;
  }

  private static void add(List<String> expressions, JsonNode target) {
    expressions.add(target.get("expr").asText());
  }

  private static boolean of(JsonNode asking, String type) {
    return asking.at("/datasource/type").asText().equals(type);
  }
}
