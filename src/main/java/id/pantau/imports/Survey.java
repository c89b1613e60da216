package id.pantau.imports;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What a walk through all rows tells of each field, before any of them is understood. */
final class Survey {
  /** Values that are remembered of one field. */
  private static final int VALUES = 1_000;

  /** Fields that are looked at; what a record has beyond them fills nothing. */
  private static final int FIELDS = 1_000;

  private static final int NAMED = 40;

  /** Of each value; polygons are long and alike in no list. */
  private static final int LETTERS = 256;

  private final Map<String, Seen> fields = new LinkedHashMap<>();
  private int rows;

  /** Looks at every row. */
  static Survey of(Rows rows) throws UnreadableFile {
    var survey = new Survey();
    rows.each(survey::add);
    return survey;
  }

  /** How many rows there are. */
  int rows() {
    return rows;
  }

  /** Names of all fields, in the order of the file. */
  List<String> fields() {
    return List.copyOf(fields.keySet());
  }

  /** The first names, for a sentence. */
  String names() {
    String first = String.join(", ", fields().subList(0, Math.min(NAMED, fields.size())));
    return fields.size() > NAMED ? first + " and " + (fields.size() - NAMED) + " more" : first;
  }

  /** Whether the field has values and each of the first thousand different ones is so. */
  boolean all(String field, Predicate<String> such) {
    Seen seen = seen(field);
    return !seen.values.isEmpty() && seen.values.stream().allMatch(such);
  }

  /** Whether one of the first thousand different values is so. */
  boolean any(String field, Predicate<String> such) {
    return seen(field).values.stream().anyMatch(such);
  }

  /** Whether the field holds a value, and not the same in every row. */
  boolean tellsApart(String field) {
    Seen seen = seen(field);
    return seen.values.size() > 1 || (rows == 1 && seen.filled == 1);
  }

  /** Whether no value was seen twice. */
  boolean unique(String field) {
    Seen seen = seen(field);
    return seen.filled > 0 && !seen.repeated;
  }

  /** Whether the field holds anything. */
  boolean filled(String field) {
    return seen(field).filled > 0;
  }

  private Seen seen(String field) {
    return fields.getOrDefault(field, new Seen());
  }

  private void add(Row row) {
    rows++;
    row.cells().forEach(this::add);
  }

  private void add(String field, String value) {
    Seen seen =
        fields.size() < FIELDS
            ? fields.computeIfAbsent(field, fresh -> new Seen())
            : fields.get(field);
    if (seen != null) {
      seen.add(value);
    }
  }

  private static final class Seen {
    private final Set<String> values = new LinkedHashSet<>();
    private int filled;
    private boolean repeated;

    void add(String given) {
      if (given.isEmpty()) {
        return;
      }
      filled++;
      String value = given.substring(0, Math.min(LETTERS, given.length()));
      if (values.size() < VALUES) {
        repeated |= !values.add(value);
      } else {
        repeated |= values.contains(value);
      }
    }
  }
}
