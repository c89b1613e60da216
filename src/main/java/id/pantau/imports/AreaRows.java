package id.pantau.imports;

import id.pantau.config.text.Nearest;
import id.pantau.model.Area;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of a file of areas, each put in its place of the tree whatever stands first. */
final class AreaRows {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int MAX_NAME = 256;

  private final AreaTree tree;
  private final Mapping mapping;
  private final Findings errors;
  private final Map<String, Area> there = new HashMap<>();

  /** Rows of this city by code, in the order of the file. */
  private final Map<String, Row> given = new LinkedHashMap<>();

  private final Map<String, Area> read = new HashMap<>();
  private int others;

  /**
   * @param errors told what is wrong
   */
  AreaRows(AreaTree tree, Mapping mapping, Findings errors) {
    this.tree = tree;
    this.mapping = mapping;
    this.errors = errors;
    tree.city().areas().forEach(area -> there.put(area.code(), area));
  }

  /** Takes the next row. */
  void add(Row row) {
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

  /** Rows of this city by code, in the order of the file. */
  Map<String, Row> ofCity() {
    return given;
  }

  /** How many rows are areas of other cities. */
  int others() {
    return others;
  }

  /** The area as it is now, null for a new one. */
  @Nullable Area before(String code) {
    return there.get(code);
  }

  /** Codes of these levels that the city has and the file does not name. */
  List<String> gone(Set<String> levels) {
    return there.values().stream()
        .filter(area -> levels.contains(area.level()) && !given.containsKey(area.code()))
        .map(Area::code)
        .sorted()
        .toList();
  }

  /** The area of this code out of the file, null when something is wrong with it. */
  @Nullable Area area(String code) {
    return area(code, new HashSet<>());
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
    Area known = read.get(code);
    if (known == null && below.add(code)) {
      known = inTree(row, code, below);
      if (known != null) {
        read.put(code, known);
      }
    }
    return known;
  }

  private @Nullable Area inTree(Row row, String code, Set<String> below) {
    String name = Markup.plain(mapping.text(row, "name"));
    if (name.isEmpty() || name.length() > MAX_NAME) {
      wrong(row, "name", name.isEmpty() ? "is missing" : "is longer than " + MAX_NAME + " letters");
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
    if (below.size() > tree.levels().size()) {
      wrong(
          row, "parent", code + " lies deeper than " + tree.levels() + ", the levels of city.yaml");
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
    String text = mapping.text(row, "level").toLowerCase(Locale.ROOT);
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

  private void wrong(Row row, String target, String detail) {
    String field = mapping.field(target);
    errors.add(row.finding(field.isEmpty() ? mapping.field("id") : field, detail));
  }
}
