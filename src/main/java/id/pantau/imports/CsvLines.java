package id.pantau.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** The raw rows of a table: cells without surrounding space, empty rows too. */
final class CsvLines implements AutoCloseable {
  /** Letters; a longer cell is a quote that nobody closed. */
  private static final int MAX_CELL = 64 * 1_024;

  private static final int MAX_CELLS = 1_000;

  private static final CsvFactory CSV =
      CsvFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_CELL).build())
          .build();

  private final CsvParser csv;
  private int row;
  private boolean inRow;

  CsvLines(FileText text, char separator) throws UnreadableFile {
    try {
      csv = CSV.createParser(text.reader());
    } catch (IOException e) {
      throw failed(e);
    }
    csv.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
  }

  /** The number of the row read last, from 1, as a spreadsheet counts. */
  int row() {
    return row;
  }

  /** The next row, empty after the last. */
  List<String> next() throws UnreadableFile {
    try {
      if (csv.nextToken() != JsonToken.START_ARRAY) {
        return List.of();
      }
      row++;
      inRow = true;
      var cells = new ArrayList<String>();
      while (csv.nextToken() == JsonToken.VALUE_STRING) {
        cells.add(csv.getText().strip());
        if (cells.size() > MAX_CELLS) {
          throw new UnreadableFile(
              "/" + row, "row " + row + " has over " + MAX_CELLS + " cells; this is no table");
        }
      }
      inRow = false;
      return cells.isEmpty() ? List.of("") : cells;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() throws UnreadableFile {
    try {
      csv.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UnreadableFile failed(IOException failure) {
    int at = inRow ? row : row + 1;
    String place = "/" + at;
    if (failure instanceof StreamConstraintsException) {
      return new UnreadableFile(
          place,
          "row " + at + ": a cell is longer than 64 KiB; look for a quote that is not closed");
    }
    if (failure instanceof CharacterCodingException) {
      return new UnreadableFile(
          place, "at or soon after row " + at + " is no UTF-8; save the file as CSV UTF-8");
    }
    String why =
        failure instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : String.valueOf(failure.getMessage());
    return new UnreadableFile(place, "row " + at + " is no CSV: " + why);
  }
}
