package id.pantau.config.city;

import id.pantau.config.city.CsvTable.Row;
import id.pantau.model.Asset.Lifecycle;
import id.pantau.model.Kind;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cells of one asset's row as values. A bad cell is a problem and counts as empty. */
final class AssetCells {

  /** Stricter than Java's own numbers, which take NaN, 5d and 0x1p3. */
  private static final Pattern DEGREES = Pattern.compile("-?[0-9]{1,3}(?:\\.[0-9]{1,15})?");

  private AssetCells() {}

  static List<String> parents(Row row) {
    String cell = row.cell("parents");
    return cell.isEmpty()
        ? List.of()
        : Arrays.stream(cell.split("[; ]")).filter(parent -> !parent.isEmpty()).toList();
  }

  static @Nullable Double degrees(Row row, String column, int limit) {
    String cell = row.cell(column);
    if (cell.isEmpty()) {
      return null;
    }
    if (DEGREES.matcher(cell).matches()) {
      double value = Double.parseDouble(cell);
      if (Math.abs(value) <= limit) {
        return value;
      }
    }
    row.error(
        column, cell + " is not degrees with a decimal point, from -" + limit + " to " + limit);
    return null;
  }

  static int interval(Row row, @Nullable Kind kind) {
    String cell = row.cell("intervalSeconds");
    if (cell.isEmpty()) {
      return kind == null ? 1 : kind.intervalSeconds();
    }
    if (!cell.matches("[1-9]\\d{0,7}")) {
      row.error("intervalSeconds", cell + " is not a whole number of seconds, at least 1");
      return 1;
    }
    return Integer.parseInt(cell);
  }

  static Lifecycle lifecycle(Row row) {
    String cell = row.cell("lifecycle");
    if (cell.isEmpty()) {
      return Lifecycle.LIVE;
    }
    for (Lifecycle lifecycle : Lifecycle.values()) {
      if (lifecycle.name().equals(cell.toUpperCase(Locale.ROOT))) {
        return lifecycle;
      }
    }
    row.error("lifecycle", cell + " is not planned, live, off or retired");
    return Lifecycle.LIVE;
  }

  static @Nullable String date(Row row, String column) {
    String cell = row.cell(column);
    try {
      return cell.isEmpty() ? null : LocalDate.parse(cell).toString();
    } catch (DateTimeParseException e) {
      row.error(column, cell + " is not a date such as 2026-11-23");
      return null;
    }
  }

  static @Nullable String oneOf(Row row, String column, Set<String> allowed) {
    String cell = row.cell(column);
    if (!allowed.contains(cell)) {
      row.error(
          column,
          cell + " is not one of " + allowed.stream().filter(a -> !a.isEmpty()).sorted().toList());
    }
    return cell.isEmpty() ? null : cell;
  }

  static @Nullable String text(Row row, String column) {
    String cell = row.cell(column);
    return cell.isEmpty() ? null : cell;
  }
}
