package id.pantau.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;

/** One object as flat cells: nested names with dots, arrays of scalars with semicolons. */
final class JsonRecord {
  private static final int MOST = 1_000;

  private JsonRecord() {}

  /** Reads the object here into the cells, its names behind the prefix. */
  static void read(JsonParser json, String prefix, Map<String, String> cells) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      String field = prefix + name;
      if (token == JsonToken.START_OBJECT) {
        read(json, field + ".", cells);
      } else if (cells.size() >= MOST) {
        json.skipChildren();
      } else if (token == JsonToken.START_ARRAY) {
        cells.put(field, joined(json));
      } else {
        cells.put(field, JsonText.scalar(json));
      }
    }
  }

  /** The scalars of an array; what else it holds is left out. */
  private static String joined(JsonParser json) throws IOException {
    var joined = new StringBuilder();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token.isScalarValue()) {
        joined.append(joined.isEmpty() ? "" : ";").append(JsonText.scalar(json));
      } else {
        json.skipChildren();
      }
    }
    return joined.toString();
  }
}
