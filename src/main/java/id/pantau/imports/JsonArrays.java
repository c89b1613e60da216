package id.pantau.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All arrays of objects in a document: where they are and which fields their objects have. */
final class JsonArrays {
  private static final String EACH = "[]";
  private static final int MOST = 1_000;

  private final Map<String, Found> found = new LinkedHashMap<>();
  private boolean features;

  private JsonArrays() {}

  /** An array of objects. */
  static final class Found {
    /** Keys and {@code []} that lead to its objects. */
    final List<String> steps;

    /** Dotted names of the objects' own fields, at most a thousand. */
    final Set<String> fields = new LinkedHashSet<>();

    int records;

    Found(List<String> steps) {
      this.steps = List.copyOf(steps);
    }

    /** Such as {@code districts[].cameras[]}. */
    String path() {
      return JsonArrays.path(steps);
    }
  }

  static JsonArrays of(JsonText text) throws UnreadableFile {
    var arrays = new JsonArrays();
    text.read(json -> arrays.value(json, new ArrayList<>(), null, ""));
    return arrays;
  }

  /** Whether it says that it is a GeoJSON FeatureCollection. */
  boolean isFeatureCollection() {
    return features;
  }

  List<Found> all() {
    return List.copyOf(found.values());
  }

  /** Keys with dots between, {@code []} behind those of arrays. */
  static String path(List<String> steps) {
    var path = new StringBuilder();
    for (String step : steps) {
      path.append(step.equals(EACH) || path.isEmpty() ? "" : ".").append(step);
    }
    return path.toString();
  }

  private void value(JsonParser json, List<String> steps, @Nullable Found array, String field)
      throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      object(json, steps, array, field);
    } else if (token == JsonToken.START_ARRAY) {
      elements(json, steps, array, field);
    } else {
      note(json, steps, array, field);
    }
  }

  private void object(JsonParser json, List<String> steps, @Nullable Found array, String field)
      throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      steps.add(name);
      value(json, steps, array, field.isEmpty() ? name : field + "." + name);
      steps.remove(steps.size() - 1);
    }
  }

  private void elements(JsonParser json, List<String> steps, @Nullable Found above, String field)
      throws IOException {
    steps.add(EACH);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        @Nullable Found array = array(steps);
        if (array != null) {
          array.records++;
        }
        object(json, steps, array, "");
      } else if (json.currentToken() == JsonToken.START_ARRAY) {
        elements(json, steps, above, field);
      } else {
        note(json, steps, above, field);
      }
    }
    steps.remove(steps.size() - 1);
  }

  private @Nullable Found array(List<String> steps) {
    String path = path(steps);
    return found.size() < MOST
        ? found.computeIfAbsent(path, fresh -> new Found(steps))
        : found.get(path);
  }

  private void note(JsonParser json, List<String> steps, @Nullable Found array, String field)
      throws IOException {
    if (array != null && array.fields.size() < MOST) {
      array.fields.add(field);
    } else if (steps.equals(List.of("type"))) {
      features = JsonText.scalar(json).equals("FeatureCollection");
    }
  }
}
