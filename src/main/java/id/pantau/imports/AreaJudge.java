package id.pantau.imports;

import id.pantau.config.city.AreaGeometry;
import id.pantau.config.city.AreaShape;
import id.pantau.model.Area;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges every row of a file of areas against the tree of a city. For one file. */
public final class AreaJudge {
  private final ListFile file;
  private final AreaTree tree;
  private final Mapping mapping;
  private final AreaRows rows;
  private final Findings errors = new Findings();
  private final Findings warnings = new Findings();

  private AreaJudge(ListFile file, AreaTree tree) throws UnreadableFile {
    this.file = file;
    this.tree = tree;
    mapping = AreaFields.of(file, tree.city().code());
    rows = new AreaRows(tree, mapping, errors);
  }

  /**
   * Makes the plan. Takes about a second for 64 MiB: not on an event loop.
   *
   * @throws UnreadableFile when the file names no area of the city, or the mapping does not fit
   */
  public static ImportPlan<ImportedArea> plan(ListFile file, AreaTree tree) throws UnreadableFile {
    var judge = new AreaJudge(file, tree);
    file.rows().each(judge.rows::add);
    if (judge.rows.ofCity().isEmpty() && judge.errors.total() == 0) {
      throw MappingReader.wrong(
          "id", "the file holds no area below " + tree.city().code() + ", " + tree.city().name());
    }
    return judge.plan();
  }

  private ImportPlan<ImportedArea> plan() {
    var items = new ArrayList<ImportedArea>();
    var places = new ArrayList<ImportPlan.Place>();
    var added = new ArrayList<String>();
    var changed = new ArrayList<Difference>();
    Set<String> levels = new HashSet<>();
    int same = 0;
    for (Map.Entry<String, Row> each : rows.ofCity().entrySet()) {
      Row row = each.getValue();
      Area area = rows.area(each.getKey());
      @Nullable AreaShape shape = shape(row);
      if (area == null) {
        continue;
      }
      items.add(new ImportedArea(area, shape));
      places.add(new ImportPlan.Place(row.place(), row.label()));
      levels.add(area.level());
      Area before = rows.before(area.code());
      List<String> fields = before == null ? List.of() : fields(before, area, shape);
      if (before == null) {
        added.add(area.code());
      } else if (fields.isEmpty()) {
        same++;
      } else {
        changed.add(new Difference(area.code(), fields));
      }
    }
    warn();
    return new ImportPlan<>(
        file.format(),
        mapping,
        unused(),
        List.copyOf(items),
        List.copyOf(places),
        List.copyOf(added),
        List.copyOf(changed),
        same,
        rows.gone(levels),
        errors.listed(),
        errors.total(),
        warnings.listed(),
        warnings.total());
  }

  private List<String> unused() {
    return Guess.unused(file, mapping).stream()
        .filter(field -> !field.equals(GeoFeature.GEOMETRY))
        .toList();
  }

  private void warn() {
    if (rows.others() > 0) {
      String what =
          rows.others() + " areas are not below " + tree.city().code() + " and were left out";
      warnings.add(new Finding("/query/map/id", what));
    }
  }

  private @Nullable AreaShape shape(Row row) {
    String geometry = row.cell(GeoFeature.GEOMETRY);
    return geometry.isEmpty()
        ? null
        : AreaGeometry.read(
            geometry, detail -> errors.add(row.finding(GeoFeature.GEOMETRY, detail)));
  }

  private List<String> fields(Area before, Area after, @Nullable AreaShape shape) {
    var fields = new ArrayList<String>();
    if (!before.name().equals(after.name())) {
      fields.add("name");
    }
    if (!before.level().equals(after.level())) {
      fields.add("level");
    }
    if (!Objects.equals(before.parent(), after.parent())) {
      fields.add("parent");
    }
    AreaShape drawn = tree.shapes().get(before.code());
    if (shape != null && (drawn == null || !drawn.sameAs(shape))) {
      fields.add(GeoFeature.GEOMETRY);
    }
    return fields;
  }
}
