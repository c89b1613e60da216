package id.pantau.config.city;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import id.pantau.config.text.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A CSV file with a header (RFC 4180, UTF-8), read row by row with the line of each row. */
final class CsvTable {

  private static final CsvFactory CSV =
      CsvFactory.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();

  private final String file;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Problems problems;

  /** One text for all equal cells: owners and areas repeat thousands of times. */
  private final Map<String, String> texts = new HashMap<>();

  private int rowLine;

  CsvTable(Path file, Problems problems) {
    this.file = file.toString();
    this.problems = problems;
  }

  /** One row: cells by the name of their column. */
  final class Row {

    private final List<String> cells;
    private final int line;

    private Row(List<String> cells, int line) {
      this.cells = cells;
      this.line = line;
    }

    /** The cell without surrounding space; empty when the column or the cell is. */
    String cell(String column) {
      Integer at = columns.get(column);
      return at == null ? "" : cells.get(at);
    }

    /** {@code file:line} where the row begins. */
    String place() {
      return file + ":" + line;
    }

    void error(String column, String text) {
      problems.error(place(), column + ": " + text);
    }
  }

  /** The header's names, after {@link #read} has met it. */
  Set<String> columns() {
    return Set.copyOf(columns.keySet());
  }

  /** Reads all rows; {@code header} runs once before the first. */
  void read(Path path, Runnable header, Consumer<Row> each) {
    String text;
    try {
      text = Files.readString(path);
    } catch (CharacterCodingException e) {
      problems.error(file, "is not UTF-8 text; save it as CSV UTF-8");
      return;
    } catch (IOException e) {
      problems.error(file, "cannot be read: " + e.getMessage());
      return;
    }
    // Spreadsheets begin UTF-8 files with a byte order mark.
    try (CsvParser csv = CSV.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
      boolean first = true;
      while (csv.nextToken() == JsonToken.START_ARRAY) {
        List<String> cells = cells(csv);
        int line = rowLine;
        if (first) {
          enterHeader(cells, line);
          header.run();
          first = false;
        } else if (cells.stream().allMatch(String::isEmpty)) {
          continue; // spreadsheets end with rows of nothing but commas
        } else if (cells.size() == columns.size()) {
          each.accept(new Row(cells, line));
        } else {
          problems.error(
              file + ":" + line,
              "has " + cells.size() + " cells, the header has " + columns.size());
        }
      }
      if (first) {
        problems.error(file, "is empty; its first line names the columns");
      }
    } catch (JsonProcessingException e) {
      problems.error(
          file + ":" + e.getLocation().getLineNr(), "is not CSV: " + e.getOriginalMessage());
    } catch (IOException e) {
      problems.error(file, "cannot be read: " + e.getMessage());
    }
  }

  private List<String> cells(CsvParser csv) throws IOException {
    List<String> cells = new ArrayList<>(Math.max(columns.size(), 8));
    while (csv.nextToken() == JsonToken.VALUE_STRING) {
      if (cells.isEmpty()) {
        rowLine = csv.currentTokenLocation().getLineNr(); // START_ARRAY still tells the row before
      }
      String cell = csv.getText().strip();
      cells.add(texts.computeIfAbsent(cell, same -> same));
    }
    return cells;
  }

  private void enterHeader(List<String> names, int line) {
    if (names.size() == 1 && names.get(0).contains(";")) {
      problems.error(file + ":" + line, "columns are separated by ';', this file needs ','");
    }
    for (String name : names) {
      if (columns.putIfAbsent(name, columns.size()) != null) {
        problems.error(file + ":" + line, "column '" + name + "' stands twice");
        columns.put(name + " again in column " + (columns.size() + 1), columns.size());
      }
    }
  }
}
