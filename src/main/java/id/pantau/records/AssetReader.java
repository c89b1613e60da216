package id.pantau.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import id.pantau.model.Asset;
import id.pantau.model.Asset.Lifecycle;
import id.pantau.model.SharedValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads assets that we wrote. One for each batch, one thread: it shares what many assets have in
 * common (kind, area, parents, tags), which halves the memory of a million. A field it does not
 * know is skipped: a newer version may have written it.
 */
public final class AssetReader {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final SharedValues shared = new SharedValues();

  /** Reads one asset; fails when a required field is missing or of another type. */
  Asset read(String json) throws IOException {
    try (JsonParser in = FACTORY.createParser(json)) {
      return next(in);
    }
  }

  /** Opens assets written one after the other as UTF-8: half the cost of a parser for each. */
  static JsonParser open(byte[] json) throws IOException {
    return FACTORY.createParser(json);
  }

  /** Reads the next asset. */
  Asset next(JsonParser in) throws IOException {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("not a JSON object");
    }
    return read(in);
  }

  /**
   * Reads the object the parser stands at the start of, up to its end; fails like the text form.
   */
  public Asset read(JsonParser in) throws IOException {
    var draft = new Draft();
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      in.nextToken();
      field(draft, name, in);
    }
    try {
      return draft.asset();
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void field(Draft draft, String name, JsonParser in) throws IOException {
    switch (name) {
      case "id" -> draft.id = text(in);
      case "city" -> draft.city = shared.of(text(in));
      case "name" -> draft.name = text(in);
      case "kind" -> draft.kind = shared.of(text(in));
      case "area" -> draft.area = shared.of(text(in));
      case "owner" -> draft.owner = shared.of(text(in));
      case "lat" -> draft.lat = in.getDoubleValue();
      case "lon" -> draft.lon = in.getDoubleValue();
      case "parents" -> draft.parents = shared.of(list(in));
      case "intervalSeconds" -> draft.intervalSeconds = in.getIntValue();
      case "lifecycle" -> draft.lifecycle = lifecycle(text(in));
      case "operator" -> draft.operator = shared.of(text(in));
      case "provider" -> draft.provider = shared.of(text(in));
      case "contract" -> draft.contract = shared.of(text(in));
      case "powerPayer" -> draft.powerPayer = shared.of(text(in));
      case "zone" -> draft.zone = shared.of(text(in));
      case "installedAt" -> draft.installedAt = shared.of(text(in));
      case "acceptedAt" -> draft.acceptedAt = shared.of(text(in));
      case "externalIds" -> draft.externalIds = map(in);
      case "inventory" -> draft.inventory = shared.of(map(in));
      case "tags" -> draft.tags = shared.of(map(in));
      default -> in.skipChildren();
    }
  }

  private static Lifecycle lifecycle(String word) throws IOException {
    try {
      return Lifecycle.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IOException("lifecycle is unknown: " + word, e);
    }
  }

  private static String text(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw new IOException(in.currentName() + " is not a text");
    }
    return in.getText();
  }

  private static List<String> list(JsonParser in) throws IOException {
    var values = new ArrayList<String>(2);
    while (in.nextToken() == JsonToken.VALUE_STRING) {
      values.add(in.getText());
    }
    if (in.currentToken() != JsonToken.END_ARRAY) {
      throw new IOException(in.currentName() + " is not a list of texts");
    }
    return List.copyOf(values);
  }

  private Map<String, String> map(JsonParser in) throws IOException {
    var values = new HashMap<String, String>();
    for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
      in.nextToken();
      values.put(shared.of(key), text(in));
    }
    return Map.copyOf(values);
  }

  /** An asset's fields while they are read. */
  private static final class Draft {
    private @Nullable String id;
    private @Nullable String city;
    private @Nullable String name;
    private @Nullable String kind;
    private @Nullable String area;
    private @Nullable String owner;
    private double lat = Double.NaN;
    private double lon = Double.NaN;
    private List<String> parents = List.of();
    private int intervalSeconds;
    private Lifecycle lifecycle = Lifecycle.LIVE;
    private @Nullable String operator;
    private @Nullable String provider;
    private @Nullable String contract;
    private @Nullable String powerPayer;
    private @Nullable String zone;
    private @Nullable String installedAt;
    private @Nullable String acceptedAt;
    private Map<String, String> externalIds = Map.of();
    private Map<String, String> inventory = Map.of();
    private Map<String, String> tags = Map.of();

    Asset asset() throws IOException {
      return new Asset(
          required("id", id),
          required("city", city),
          required("name", name),
          required("kind", kind),
          area,
          owner,
          lat,
          lon,
          parents,
          intervalSeconds,
          lifecycle,
          operator,
          provider,
          contract,
          powerPayer,
          zone,
          installedAt,
          acceptedAt,
          externalIds,
          inventory,
          tags);
    }

    private static String required(String name, @Nullable String value) throws IOException {
      if (value == null) {
        throw new IOException(name + " is missing");
      }
      return value;
    }
  }
}
