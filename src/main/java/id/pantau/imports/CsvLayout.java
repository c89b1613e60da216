package id.pantau.imports;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
    Look best = look(text, SEPARATORS[0], known);
    for (char separator : SEPARATORS) {
      Look look = look(text, separator, known);
      best = look.score > best.score ? look : best;
    }
    if (best.broken != null) {
      throw best.broken;
    }
    return best.layout;
  }

  /**
   * The beginning of a file under one separator.
   *
   * @param broken why it cannot be read so to the end of the look, else null
   */
  private record Look(CsvLayout layout, long score, @Nullable UnreadableFile broken) {}

  private static Look look(FileText text, char separator, Predicate<String> known) {
    var best = new Look(new CsvLayout(separator, 1, List.of("")), -1, null);
    try (var lines = new CsvLines(text, separator)) {
      List<String> cells = lines.next();
      while (!cells.isEmpty() && lines.row() <= LOOK) {
        long score = score(cells, known);
        if (score > best.score) {
          best = new Look(new CsvLayout(separator, lines.row(), List.copyOf(cells)), score, null);
        }
        cells = lines.next();
      }
      return best;
    } catch (UnreadableFile e) {
      return new Look(best.layout, best.score, e);
    }
  }

  private static long score(List<String> cells, Predicate<String> known) {
    long names = cells.stream().filter(known).count();
    long filled = cells.stream().filter(cell -> !cell.isEmpty()).count();
    return names * 1_000 + filled;
  }
}
