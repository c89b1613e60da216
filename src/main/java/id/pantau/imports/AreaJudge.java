package id.pantau.imports;

import id.pantau.config.city.AreaGeometry;
import id.pantau.config.city.AreaShape;
import id.pantau.config.text.Nearest;
import id.pantau.model.Area;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges every row of a file of areas against the tree of a city. For one file. */
public final class AreaJudge {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final ListFile file;
  private final AreaTree tree;
  private final Mapping mapping;
  private final Map<String, Area> there = new HashMap<>();

  /** Rows of this city by code, in the order of the file. */
  private final Map<String, Row> given = new LinkedHashMap<>();

  private final Map<String, Area> areas = new HashMap<>();
  private final Findings errors = new Findings();
  private final Findings warnings = new Findings();
  private int others;

  private AreaJudge(ListFile file, AreaTree tree) throws UnreadableFile {
    this.file = file;
    this.tree = tree;
    tree.city().areas().forEach(area -> there.put(area.code(), area));
    mapping = AreaFields.of(file, tree.city().code());
  }

  /**
   * Makes the plan. Takes about a second for 64 MiB: not on an event loop.
   *
   * @throws UnreadableFile when the file names no area of the city, or the mapping does not fit
   */
  public static ImportPlan<ImportedArea> plan(ListFile file, AreaTree tree) throws UnreadableFile {
    var judge = new AreaJudge(file, tree);
    file.rows().each(judge::collect);
    if (judge.given.isEmpty() && judge.errors.total() == 0) {
      throw MappingReader.wrong(
          "id", "the file holds no area below " + tree.city().code() + ", " + tree.city().name());
    }
    return judge.plan();
  }

  private void collect(Row row) {
    String code = mapping.text(row, "id");
    if (row.fault() != null) {
      errors.add(row.finding("", row.fault()));
    } else if (!CODE.matcher(code).matches()) {
      wrong(row, "id", "'" + code + "' is no code (1 to 64 of A-Z a-z 0-9 . _ -)");
    } else if (!code.startsWith(tree.city().code() + ".")) {
      others++;
    } else {
      Row before = given.putIfAbsent(code, row);
      if (before != null) {
        wrong(row, "id", code + " stands already in " + before.label());
      }
    }
  }

  private ImportPlan<ImportedArea> plan() {
    var items = new ArrayList<ImportedArea>();
    var rows = new ArrayList<ImportPlan.Place>();
    var added = new ArrayList<String>();
    var changed = new ArrayList<Difference>();
    Set<String> levels = new HashSet<>();
    int same = 0;
    for (Map.Entry<String, Row> each : given.entrySet()) {
      Row row = each.getValue();
      Area area = area(each.getKey(), new HashSet<>());
      @Nullable AreaShape shape = shape(row);
      if (area == null) {
        continue;
      }
      items.add(new ImportedArea(area, shape));
      rows.add(new ImportPlan.Place(row.place(), row.label()));
      levels.add(area.level());
      Area before = there.get(area.code());
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
        Guess.unused(file, mapping),
        List.copyOf(items),
        List.copyOf(rows),
        List.copyOf(added),
        List.copyOf(changed),
        same,
        gone(levels),
        errors.listed(),
        errors.total(),
        warnings.listed(),
        warnings.total());
  }

  private void warn() {
    if (others > 0) {
      String what = others + " areas are not below " + tree.city().code() + " and were left out";
      warnings.add(new Finding("/query/map/id", what));
    }
  }

  private List<String> gone(Set<String> levels) {
    return there.values().stream()
        .filter(area -> levels.contains(area.level()) && !given.containsKey(area.code()))
        .map(Area::code)
        .sorted()
        .toList();
  }

  /**
   * The area of this code, out of the file or as it is; null when it is in neither, or is wrong.
   *
   * @param below codes that are being asked for, to find a circle
   */
  private @Nullable Area area(String code, Set<String> below) {
    Row row = given.get(code);
    if (row == null) {
      return there.get(code);
    }
    Area known = areas.get(code);
    if (known == null && below.add(code)) {
      known = read(row, code, below);
      if (known != null) {
        areas.put(code, known);
      }
    }
    return known;
  }

  private @Nullable Area read(Row row, String code, Set<String> below) {
    String name = Markup.plain(mapping.text(row, "name"));
    if (name.isEmpty() || name.length() > 256) {
      wrong(row, "name", name.isEmpty() ? "is missing" : "is longer than 256 letters");
      return null;
    }
    String parent = parent(row, code);
    if (parent == null) {
      return level(row, -1, code, name, null);
    }
    if (below.contains(parent)) {
      wrong(row, "parent", code + " and " + parent + " lie in each other");
      return null;
    }
    Area above = area(parent, below);
    if (above != null) {
      return level(row, tree.levels().indexOf(above.level()), code, name, parent);
    }
    if (!given.containsKey(parent)) { // else its own row says what is wrong with it
      wrong(
          row,
          "parent",
          "there is no area "
              + parent
              + " for "
              + code
              + " to lie in; import it first, or with it");
    }
    return null;
  }

  /** The code of the area above, null for the city. */
  private @Nullable String parent(Row row, String code) {
    String text = mapping.text(row, "parent");
    String parent = text.isEmpty() ? code.substring(0, code.lastIndexOf('.')) : text;
    return parent.equals(tree.city().code()) ? null : parent;
  }

  private @Nullable Area level(
      Row row, int above, String code, String name, @Nullable String parent) {
    String text = mapping.text(row, "level").toLowerCase(java.util.Locale.ROOT);
    if (text.isEmpty() && above + 1 >= tree.levels().size()) {
      wrong(row, "level", "city.yaml has no level below " + tree.levels());
      return null;
    }
    String level = text.isEmpty() ? tree.levels().get(above + 1) : text;
    if (tree.levels().indexOf(level) <= above) {
      wrong(
          row,
          "level",
          "'"
              + level
              + "' is not a level below its parent's"
              + Nearest.hint(level, tree.levels())
              + "; city.yaml has "
              + tree.levels());
      return null;
    }
    return new Area(tree.city().id(), code, name, level, parent);
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

  private void wrong(Row row, String target, String detail) {
    String field = mapping.field(target);
    errors.add(row.finding(field.isEmpty() ? mapping.field("id") : field, detail));
  }
}
