package id.pantau.imports;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A city's list, opened: its form is known and every row was read once. */
public final class ListFile {
  private final Rows rows;
  private final Survey survey;
  private final Map<String, String> given;

  private ListFile(Rows rows, Survey survey, Map<String, String> given) {
    this.rows = rows;
    this.survey = survey;
    this.given = given;
  }

  /**
   * Opens a file. Takes about a second for 64 MiB: not on an event loop.
   *
   * @param what its rows are
   * @param given the caller's mapping as {@link MappingReader} read it
   * @throws UnreadableFile when it is no list in a form that is known, or has no row
   */
  public static ListFile open(byte[] bytes, What what, Map<String, String> given)
      throws UnreadableFile {
    FileText text = FileText.of(bytes);
    Rows rows = text.isJson() ? json(new JsonText(text), what, given) : csv(text, given);
    Survey survey = Survey.of(rows);
    if (survey.rows() == 0) {
      throw new UnreadableFile(
          "", "the file has no rows" + (text.isJson() ? "" : " below a header"));
    }
    return new ListFile(rows, survey, given);
  }

  /** What the file is, for people, such as {@code csv with ;}. */
  public String format() {
    return rows.format();
  }

  Rows rows() {
    return rows;
  }

  Survey survey() {
    return survey;
  }

  Map<String, String> given() {
    return given;
  }

  private static Rows csv(FileText text, Map<String, String> given) throws UnreadableFile {
    if (!given.getOrDefault(Mapping.RECORDS, "").isEmpty()) {
      throw MappingReader.wrong(Mapping.RECORDS, "is for JSON; this file is a table");
    }
    return CsvRows.open(text, cell -> given.containsValue(cell) || FieldWords.known(cell));
  }

  private static Rows json(JsonText text, What what, Map<String, String> given)
      throws UnreadableFile {
    JsonArrays arrays = JsonArrays.of(text);
    String wanted = given.getOrDefault(Mapping.RECORDS, "");
    if (arrays.isFeatureCollection()) {
      Rows features = JsonRows.features(text, what == What.AREAS);
      if (wanted.isEmpty() || wanted.equals(features.records())) {
        return features;
      }
    }
    var chosen =
        arrays.all().stream()
            .filter(array -> wanted.isEmpty() || array.path().equals(wanted))
            .max(
                Comparator.comparingInt((JsonArrays.Found array) -> score(array, what))
                    .thenComparingInt(array -> array.records));
    if (chosen.isEmpty()) {
      List<String> there = arrays.all().stream().map(JsonArrays.Found::path).limit(20).toList();
      throw wanted.isEmpty()
          ? new UnreadableFile("", "this JSON has no array of objects, so no records")
          : MappingReader.wrong(
              Mapping.RECORDS, "there is no array " + wanted + "; there are " + there);
    }
    return JsonRows.open(text, chosen.get().steps);
  }

  /** What makes an array the likely list: places first, then names, then ids. */
  private static int score(JsonArrays.Found array, What what) {
    if (what == What.AREAS) {
      return has(array, "area.id") ? 1 : 0;
    }
    boolean placed = has(array, "latlon") || (has(array, "lat") && has(array, "lon"));
    return (placed ? 4 : 0) + (has(array, "name") ? 2 : 0) + (has(array, "id") ? 1 : 0);
  }

  private static boolean has(JsonArrays.Found array, String target) {
    return !FieldWords.candidates(target, array.fields).isEmpty();
  }
}
