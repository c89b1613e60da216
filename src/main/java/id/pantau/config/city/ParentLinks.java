package id.pantau.config.city;

import id.pantau.config.city.CsvTable.Row;
import id.pantau.config.text.Nearest;
import id.pantau.model.Asset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the parents that the assets of one city name exist and never lead back to a child. */
final class ParentLinks {

  private final Map<String, Asset> assets;
  private final Map<String, Row> rows;
  private final Set<String> done = new HashSet<>();

  ParentLinks(Map<String, Asset> assets, Map<String, Row> rows) {
    this.assets = assets;
    this.rows = rows;
  }

  /** Adds a problem at the row of each bad link; each circle is named once. */
  void check() {
    for (Asset asset : assets.values()) {
      for (String parent : asset.parents()) {
        if (!assets.containsKey(parent)) {
          error(asset, "no asset " + parent + Nearest.hint(parent, assets.keySet()));
        }
      }
    }
    assets.values().forEach(this::walkUp);
  }

  /** Depth first with an own stack: a chain of a million links must not end the thread's. */
  private void walkUp(Asset start) {
    if (start.parents().isEmpty() || done.contains(start.id())) {
      return;
    }
    List<String> path = new ArrayList<>(List.of(start.id()));
    Set<String> onPath = new HashSet<>(path);
    List<List<String>> open = new ArrayList<>();
    open.add(new ArrayList<>(start.parents()));
    while (!open.isEmpty()) {
      List<String> rest = open.get(open.size() - 1);
      if (rest.isEmpty()) {
        open.remove(open.size() - 1);
        String last = path.remove(path.size() - 1);
        onPath.remove(last);
        done.add(last);
        continue;
      }
      String parent = rest.remove(rest.size() - 1);
      Asset asset = assets.get(parent);
      if (asset != null && onPath.contains(parent)) {
        String circle = String.join(" -> ", path.subList(path.indexOf(parent), path.size()));
        error(asset, "form a circle: " + circle + " -> " + parent);
      } else if (asset != null && !done.contains(parent)) {
        path.add(parent);
        onPath.add(parent);
        open.add(new ArrayList<>(asset.parents()));
      }
    }
  }

  private void error(Asset asset, String text) {
    Row row = rows.get(asset.id());
    if (row != null) {
      row.error("parents", text);
    }
  }
}
