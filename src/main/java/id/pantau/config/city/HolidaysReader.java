package id.pantau.config.city;

import id.pantau.config.city.CsvTable.Row;
import id.pantau.config.text.Problems;
import id.pantau.planned.Holidays;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeMap;

/** Reads files of holidays: a date, a kind, a name and a source a row. Blocks on file IO. */
final class HolidaysReader {
  /** Beside the packs: the nation's days. */
  static final String SHARED = "holidays.csv";

  private static final Set<String> COLUMNS = Set.of("date", "kind", "name", "source");

  private final Problems problems;
  private final TreeMap<LocalDate, Holidays.Kind> days = new TreeMap<>();

  HolidaysReader(Problems problems) {
    this.problems = problems;
  }

  /** Reads one more file; a later file's word on a day counts. */
  void read(Path csv) {
    CsvTable table = new CsvTable(csv, problems);
    table.read(
        csv,
        () -> {
          if (!table.columns().equals(COLUMNS)) {
            problems.error(csv + ":1", "the columns must be date, kind, name and source");
          }
        },
        this::readRow);
  }

  Holidays holidays() {
    return new Holidays(days);
  }

  private void readRow(Row row) {
    Holidays.Kind kind = Holidays.Kind.named(row.cell("kind"));
    if (kind == null) {
      row.error("kind", "'" + row.cell("kind") + "' is not national, joint_leave or regional");
      return;
    }
    if (row.cell("name").isEmpty() || row.cell("source").isEmpty()) {
      row.error(row.cell("name").isEmpty() ? "name" : "source", "is missing");
    }
    try {
      days.put(LocalDate.parse(row.cell("date")), kind);
    } catch (DateTimeException e) {
      row.error("date", "'" + row.cell("date") + "' is no day; write it as 2026-12-31");
    }
  }
}
