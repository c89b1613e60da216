package id.pantau.imports;

import id.pantau.config.city.AreaShape;
import id.pantau.model.Area;
import id.pantau.model.City;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A city's areas as they are. Immutable.
 *
 * @param levels of the tree below the city, from large to small
 * @param shapes polygons by code; an area may have none
 */
public record AreaTree(City city, List<String> levels, Map<String, AreaShape> shapes) {

  public AreaTree {
    levels = List.copyOf(levels);
    shapes = Map.copyOf(shapes);
  }

  /** The tree with these areas in the place of those of the same code, parents before children. */
  public AreaTree with(List<ImportedArea> imported) {
    Map<String, Area> areas = new LinkedHashMap<>();
    city.areas().forEach(area -> areas.put(area.code(), area));
    Map<String, AreaShape> drawn = new HashMap<>(shapes);
    for (ImportedArea each : imported) {
      areas.put(each.area().code(), each.area());
      AreaShape shape = each.shape();
      if (shape != null) {
        drawn.put(each.area().code(), shape);
      }
    }
    var inOrder = new ArrayList<>(areas.values());
    inOrder.sort(Comparator.comparingInt(area -> levels.indexOf(area.level())));
    return new AreaTree(city.withAreas(inOrder), levels, drawn);
  }
}
