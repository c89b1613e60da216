package id.pantau.imports;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a file: texts by the name of their field, and where it stands.
 *
 * @param place {@code /17} for the 17th row of a table, else the record's JSON pointer
 * @param fields what leads from the record to its fields: empty, or {@code /properties} in GeoJSON
 * @param cells without surrounding space; empty where the record has nothing
 * @param fault why it cannot be read as a record, else null
 */
record Row(String place, String fields, Map<String, String> cells, @Nullable String fault) {

  /** The text of this field; empty when there is none. */
  String cell(String field) {
    return cells.getOrDefault(field, "");
  }

  /** For people: {@code row 17}, or the pointer. */
  String label() {
    return isTable() ? "row " + place.substring(1) : place;
  }

  Finding finding(String field, String detail) {
    String at = field.isEmpty() ? label() : label() + (isTable() ? ", column " : ", ") + field;
    return new Finding(field.isEmpty() ? place : pointer(field), at + ": " + detail);
  }

  private boolean isTable() {
    return fields.equals(CsvRows.FIELDS);
  }

  private String pointer(String field) {
    if (isTable()) {
      return place + "/" + Pointers.escaped(field);
    }
    if (field.contains("[]")) {
      return Pointers.inherited(place, field);
    }
    String lead = field.equals(GeoFeature.GEOMETRY) ? "" : fields;
    return place + lead + "/" + Pointers.escaped(field).replace('.', '/');
  }
}
