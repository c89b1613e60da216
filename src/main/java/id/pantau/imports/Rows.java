package id.pantau.imports;

import java.util.function.Consumer;

/**
 * The records of one file. They are streamed anew at each call, so that a large file stays small.
 */
interface Rows {

  /** What the file is, for people: {@code csv with ;}, {@code json}, {@code geojson}. */
  String format();

  /** Where the records stand, such as {@code districts[].cameras[]}; empty for a table. */
  String records();

  /** Gives every record in order; fails when the file cannot be read to its end. */
  void each(Consumer<Row> row) throws UnreadableFile;
}
