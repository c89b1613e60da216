package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.pantau.GrafanaBoards.Board;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboards are such as Grafana takes, and ask only where and what there is to ask. */
class GrafanaFilesTest {
  private static final int COLUMNS = 24;
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-zA-Z_]\\w*)");
  private static final Set<String> BUILT_IN = Set.of("timeFilter", "__interval", "__rate_interval");

  /** Fields of a dashboard in schema version 39, as grafana-foundation-sdk publishes them. */
  private static final Set<String> BOARD_FIELDS =
      Set.of(
          "uid",
          "title",
          "description",
          "tags",
          "timezone",
          "editable",
          "graphTooltip",
          "time",
          "refresh",
          "schemaVersion",
          "version",
          "links",
          "templating",
          "annotations",
          "panels");

  private static final Set<String> PANEL_TYPES =
      Set.of("timeseries", "stat", "table", "state-timeline", "bargauge", "text", "row");

  private record Cell(int x, int y) {}

  @Test
  void a_dashboard_has_a_name_of_its_own_and_only_fields_that_grafana_knows() throws Exception {
    var uids = new HashSet<String>();
    var titles = new HashSet<String>();
    for (Board board : GrafanaBoards.all()) {
      JsonNode json = board.json();
      assertThat(names(json)).as(board.file()).isSubsetOf(BOARD_FIELDS);
      assertThat(json.get("schemaVersion").asInt()).as(board.file()).isEqualTo(39);
      assertThat(json.get("uid").asText()).startsWith("pantau-").hasSizeLessThanOrEqualTo(40);
      assertThat(uids.add(json.get("uid").asText())).as(board.file()).isTrue();
      assertThat(titles.add(json.get("title").asText())).as(board.file()).isTrue();
      assertThat(json.get("description").asText()).as(board.file()).isNotBlank();
    }
    assertThat(uids).isNotEmpty();
  }

  @Test
  void panels_have_ids_of_their_own_and_cover_neither_each_other_nor_the_edge() throws Exception {
    for (Board board : GrafanaBoards.all()) {
      var ids = new HashSet<Integer>();
      var taken = new HashSet<Cell>();
      for (JsonNode panel : board.panels()) {
        String name = board.file() + " panel " + panel.get("id") + " " + panel.path("title");
        assertThat(ids.add(panel.get("id").asInt())).as(name).isTrue();
        assertThat(panel.get("type").asText()).as(name).isIn(PANEL_TYPES);
        assertThat(panel.path("title").asText()).as(name).isNotBlank();
        for (Cell cell : cells(panel.get("gridPos"))) {
          assertThat(cell.x()).as(name).isBetween(0, COLUMNS - 1);
          assertThat(taken.add(cell)).as("%s lies alone at %s", name, cell).isTrue();
        }
      }
    }
  }

  @Test
  void every_panel_asks_a_datasource_that_is_provisioned() throws Exception {
    Map<String, String> provisioned = GrafanaBoards.datasources();
    for (Board board : GrafanaBoards.all()) {
      var asking = new ArrayList<JsonNode>(board.variables());
      for (JsonNode panel : board.panels()) {
        if (!Set.of("row", "text").contains(panel.get("type").asText())) {
          asking.add(panel);
          assertThat(panel.get("targets")).as(board.file() + panel.get("id")).isNotEmpty();
          assertThat(refIds(panel)).as(board.file() + panel.get("id")).doesNotHaveDuplicates();
          panel.get("targets").forEach(asking::add);
        }
      }
      for (JsonNode each : asking) {
        String uid = each.at("/datasource/uid").asText();
        assertThat(provisioned).as(board.file()).containsKey(uid);
        assertThat(each.at("/datasource/type").asText()).isEqualTo(provisioned.get(uid));
      }
    }
  }

  @Test
  void every_variable_is_used_and_every_used_one_is_there() throws Exception {
    for (Board board : GrafanaBoards.all()) {
      var defined = new TreeSet<String>();
      var used = new TreeSet<String>();
      for (JsonNode variable : board.variables()) {
        assertThat(defined.add(variable.get("name").asText())).as(board.file()).isTrue();
        used.addAll(variablesOf(variable.path("query").asText()));
      }
      for (JsonNode panel : board.panels()) {
        used.addAll(variablesOf(panel.path("title").asText()));
      }
      for (JsonNode target : board.targets()) {
        used.addAll(variablesOf(target.path("query").asText() + target.path("expr").asText()));
      }
      used.removeAll(BUILT_IN);
      assertThat(used).as(board.file()).isEqualTo(defined);
    }
  }

  @Test
  void provisioning_holds_no_secret_and_loads_the_folder_that_the_readme_names() throws Exception {
    Path folder = GrafanaBoards.FOLDER.resolve("provisioning");
    String sources = Files.readString(folder.resolve(Path.of("datasources", "pantau.yaml")));
    String providers = Files.readString(folder.resolve(Path.of("dashboards", "pantau.yaml")));
    String readme = Files.readString(GrafanaBoards.FOLDER.resolve("README.md"));

    assertThat(sources.lines().filter(line -> line.matches(" *(url|httpHeaderValue1):.*")))
        .isNotEmpty()
        .allMatch(line -> line.contains("$PANTAU_"));
    var settings = new TreeSet<String>(variablesOf(sources + providers));
    assertThat(settings).contains("PANTAU_GRAFANA_DASHBOARDS", "PANTAU_INFLUX_READ_TOKEN");
    for (String setting : settings) {
      assertThat(readme).contains("`" + setting + "`");
    }
    for (Board board : GrafanaBoards.all()) {
      assertThat(readme).contains("`" + board.file() + "`");
    }
  }

  private static List<Cell> cells(JsonNode at) {
    var cells = new ArrayList<Cell>();
    for (int x = at.get("x").asInt(); x < at.get("x").asInt() + at.get("w").asInt(); x++) {
      for (int y = at.get("y").asInt(); y < at.get("y").asInt() + at.get("h").asInt(); y++) {
        cells.add(new Cell(x, y));
      }
    }
    return cells;
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> refIds(JsonNode panel) {
    var ids = new ArrayList<String>();
    panel.get("targets").forEach(target -> ids.add(target.get("refId").asText()));
    return ids;
  }

  private static Set<String> variablesOf(String text) {
    var names = new TreeSet<String>();
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      names.add(variable.group(1));
    }
    return names;
  }
}
