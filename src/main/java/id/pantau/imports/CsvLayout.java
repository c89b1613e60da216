package id.pantau.imports;

import java.util.List;
import java.util.function.Predicate;

/**
 * How a table is laid out: what stands between its columns and which row names them.
 *
 * @param header number of the header's row, from 1; titles may stand above
 */
record CsvLayout(char separator, int header, List<String> names) {
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};

  /** Titles, logos and empty rows above a header are seldom more. */
  private static final int LOOK = 30;

  /**
   * The layout under which most names are known, and among equals the widest.
   *
   * @param known whether a cell is the name of a field
   */
  static CsvLayout of(FileText text, Predicate<String> known) throws UnreadableFile {
    CsvLayout best = new CsvLayout(',', 1, List.of(""));
    long bestScore = -1;
    UnreadableFile refused = null;
    for (char separator : SEPARATORS) {
      try (var lines = new CsvLines(text, separator)) {
        List<String> cells = lines.next();
        while (!cells.isEmpty() && lines.row() <= LOOK) {
          long score = score(cells, known);
          if (score > bestScore) {
            best = new CsvLayout(separator, lines.row(), List.copyOf(cells));
            bestScore = score;
          }
          cells = lines.next();
        }
      } catch (UnreadableFile e) {
        refused = refused == null ? e : refused; // under another separator it may be a table
      }
    }
    if (refused != null && bestScore < 2_000) {
      throw refused;
    }
    return best;
  }

  private static long score(List<String> cells, Predicate<String> known) {
    long names = cells.stream().filter(known).count();
    long filled = cells.stream().filter(cell -> !cell.isEmpty()).count();
    return names * 1_000 + filled;
  }
}
