package id.pantau.imports;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which field of a file fills which field of an asset, as it was used. {@link MappingReader} reads
 * what {@link #all} shows.
 *
 * @param records where the records stand in a JSON file, empty for a table
 * @param idPrefix put before every id of the file, empty for none
 * @param fields field of an asset to field of the file, or to {@code =text} for the same in all
 */
public record Mapping(String records, String idPrefix, Map<String, String> fields) {
  /** Name under which {@link #all} has the records' place. */
  static final String RECORDS = "records";

  /** Name under which {@link #all} has the prefix of ids. */
  static final String ID_PREFIX = "idPrefix";

  /** All of it in one map, in the order in which people look at it. */
  public Map<String, String> all() {
    var all = new LinkedHashMap<String, String>();
    if (!records.isEmpty()) {
      all.put(RECORDS, records);
    }
    if (!idPrefix.isEmpty()) {
      all.put(ID_PREFIX, idPrefix);
    }
    all.putAll(fields);
    return all;
  }

  /** For one sentence: {@code id from kode, name from nama}. */
  public String words() {
    var words = new StringBuilder();
    fields.forEach(
        (target, field) -> {
          words.append(words.isEmpty() ? "" : ", ").append(target);
          words.append(field.startsWith("=") ? " " : " from ").append(field);
        });
    return words.toString();
  }

  boolean has(String target) {
    return fields.containsKey(target);
  }

  /** The text for this of an asset in a row; empty when there is none. */
  String text(Row row, String target) {
    String field = fields.getOrDefault(target, "");
    return field.startsWith("=") ? field.substring(1) : row.cell(field);
  }

  /** The field of the file to name when this of an asset is wrong. */
  String field(String target) {
    String field = fields.getOrDefault(target, "");
    return field.startsWith("=") ? "" : field;
  }
}
