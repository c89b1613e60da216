package id.pantau.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.pantau.config.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A mapping that a caller gives: a flat JSON object from fields of an asset or an area to fields of
 * the file. What it does not name is guessed; null or an empty text turns a guess off.
 */
public final class MappingReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final List<String> PLAIN =
      List.of(
          "id",
          "name",
          "kind",
          "area",
          "owner",
          "lat",
          "lon",
          "latlon",
          "parents",
          "intervalSeconds",
          "lifecycle",
          "operator",
          "provider",
          "contract",
          "powerPayer",
          "zone",
          "installedAt",
          "acceptedAt",
          Mapping.ID_PREFIX);

  private static final Pattern IN_MAP =
      Pattern.compile("(externalIds|inventory|tags)\\.[^\\s.:]{1,64}");
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:-]{0,64}");

  private MappingReader() {}

  /**
   * Reads it; {@code {}} leaves all to the guess.
   *
   * @param what the file's rows are
   * @return field of an asset or area to field of the file, {@code =text} for a constant, empty for
   *     none
   * @throws UnreadableFile when it is no such object, or names an unknown field
   */
  public static Map<String, String> read(String text, What what) throws UnreadableFile {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw wrong("", "is no JSON: " + e.getOriginalMessage());
    }
    if (root == null || !root.isObject()) {
      throw wrong("", "must be a JSON object such as {\"name\":\"nama titik\"}");
    }
    var given = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      check(entry.getKey(), entry.getValue(), what);
      given.put(entry.getKey(), entry.getValue().isNull() ? "" : entry.getValue().textValue());
    }
    if (!PREFIX.matcher(given.getOrDefault(Mapping.ID_PREFIX, "")).matches()) {
      throw wrong(Mapping.ID_PREFIX, "may hold A-Z a-z 0-9 . _ : - only, at most 64");
    }
    return given;
  }

  /** Whether this is a field in one of an asset's three maps, such as {@code tags.lorong}. */
  static boolean isInMap(String target) {
    return IN_MAP.matcher(target).matches();
  }

  static UnreadableFile wrong(String name, String detail) {
    String at = name.isEmpty() ? "" : "/" + Pointers.escaped(name);
    return new UnreadableFile(
        "/query/map" + at, "map" + (name.isEmpty() ? " " : ", " + name + ": ") + detail);
  }

  private static void check(String name, JsonNode value, What what) throws UnreadableFile {
    boolean areas = what == What.AREAS;
    var known = new ArrayList<>(areas ? AreaFields.TARGETS : PLAIN);
    known.add(Mapping.RECORDS);
    if (!known.contains(name) && (areas || !isInMap(name))) {
      if (!areas) {
        known.addAll(List.of("externalIds.SCHEME", "inventory.NAME", "tags.NAME"));
      }
      throw wrong(
          name,
          "is no field of an "
              + (areas ? "area" : "asset")
              + Nearest.hint(name, known)
              + "; there are "
              + String.join(", ", known));
    }
    if (!value.isTextual() && !value.isNull()) {
      throw wrong(name, "must be the name of a field, \"=\" and a text for all, or null");
    }
  }
}
