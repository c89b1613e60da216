package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** The shape of every list: {@code {items, next}}. */
final class ListJson {
  private ListJson() {}

  /** Writes one item. */
  @FunctionalInterface
  interface Item<T> {
    void write(JsonGenerator json, T item) throws IOException;
  }

  static <T> JsonBody of(Page.Part<T> part, Item<T> item) {
    return json -> {
      json.writeStartObject();
      items(json, "items", part.items(), item);
      json.writeStringField("next", part.next());
      json.writeEndObject();
    };
  }

  static <T> void items(JsonGenerator json, String name, List<T> items, Item<T> item)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (T each : items) {
      item.write(json, each);
    }
    json.writeEndArray();
  }
}
