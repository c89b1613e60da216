package id.pantau.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of a table below its header. */
final class CsvRows implements Rows {
  /** Marks rows of tables: their fields are columns. */
  static final String FIELDS = "/column";

  private final FileText text;
  private final CsvLayout layout;
  private final List<String> names;

  private CsvRows(FileText text, CsvLayout layout) throws UnreadableFile {
    this.text = text;
    this.layout = layout;
    names = names(layout);
  }

  /**
   * Finds the layout.
   *
   * @param known whether a cell is the name of a field
   */
  static CsvRows open(FileText text, Predicate<String> known) throws UnreadableFile {
    return new CsvRows(text, CsvLayout.of(text, known));
  }

  @Override
  public String format() {
    return layout.separator() == '\t' ? "csv with tabs" : "csv with " + layout.separator();
  }

  @Override
  public String records() {
    return "";
  }

  @Override
  public void each(Consumer<Row> row) throws UnreadableFile {
    try (var lines = new CsvLines(text, layout.separator())) {
      List<String> cells = lines.next();
      while (!cells.isEmpty()) {
        if (lines.row() > layout.header()
            && !isEmpty(cells)
            && !numbersColumns(cells, lines.row())) {
          row.accept(row(lines.row(), cells));
        }
        cells = lines.next();
      }
    }
  }

  private Row row(int number, List<String> cells) {
    var byName = new LinkedHashMap<String, String>();
    @Nullable String fault = null;
    for (int i = 0; i < Math.max(cells.size(), names.size()); i++) {
      String cell = i < cells.size() ? cells.get(i) : "";
      if (i < names.size()) {
        byName.put(names.get(i), cell);
      } else if (!cell.isEmpty()) {
        fault = tooMany(cells.size());
      }
    }
    return new Row("/" + number, FIELDS, byName, fault);
  }

  private String tooMany(int cells) {
    return "has "
        + cells
        + " cells, the header in row "
        + layout.header()
        + " has "
        + names.size()
        + "; put quotes around cells that hold a '"
        + layout.separator()
        + "'";
  }

  private static boolean isEmpty(List<String> cells) {
    return cells.stream().allMatch(String::isEmpty);
  }

  /** Official tables number their columns in a row below the header: 1, 2, 3 ... */
  private boolean numbersColumns(List<String> cells, int row) {
    if (row != layout.header() + 1 || cells.size() < 3) {
      return false;
    }
    for (int i = 0; i < cells.size(); i++) {
      String plain = cells.get(i).replaceAll("[()]", "");
      if (!plain.equals(Integer.toString(i + 1))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> names(CsvLayout layout) throws UnreadableFile {
    Map<String, Integer> seen = new HashMap<>();
    var names = new ArrayList<String>();
    for (String cell : layout.names()) {
      String name = cell.replaceAll("\\s+", " ");
      int column = names.size() + 1;
      Integer before = name.isEmpty() ? null : seen.putIfAbsent(name, column);
      if (before != null) {
        throw new UnreadableFile(
            "/" + layout.header() + "/" + Pointers.escaped(name),
            "the header in row "
                + layout.header()
                + " names '"
                + name
                + "' twice, in columns "
                + before
                + " and "
                + column
                + "; rename one");
      }
      names.add(name.isEmpty() ? "column " + column : name);
    }
    return List.copyOf(names);
  }
}
