package id.pantau.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Rewrites the published document into what vertx-openapi loads, changing no verdict on JSON.
 *
 * <p>It refuses {@code servers: /}, lists of types with null, and every media type but a few. Two
 * operations that read their body themselves are left out. Reports: the validator costs 16 to 22
 * microseconds a report where parsing costs 0.3, and NDJSON is no JSON text. Imports: a file may be
 * CSV and 64 MiB long.
 */
final class LoadableContract {
  static final String REPORTS = "/api/v1/observations";
  static final String IMPORTS = "/api/v1/imports";
  static final String LINES = "/api/v2/write";
  static final String PUSH = "/api/push/{token}";

  /** Paths whose operations read and judge their body themselves. */
  static final Set<String> OWN_READERS = Set.of(REPORTS, IMPORTS, LINES, PUSH);

  private static final Set<String> MEDIA_TYPES = Set.of("application/json", "text/plain");

  private LoadableContract() {}

  /** A rewritten copy; the document given stays as it is. */
  static ObjectNode of(JsonNode published) {
    ObjectNode copy = published.deepCopy();
    copy.remove("servers");
    ((ObjectNode) copy.get("paths")).remove(OWN_READERS);
    rewrite(copy);
    return copy;
  }

  private static void rewrite(JsonNode node) {
    if (node instanceof ObjectNode object) {
      dropMediaTypes(object);
      splitTypes(object);
    }
    node.forEach(LoadableContract::rewrite);
  }

  private static void dropMediaTypes(ObjectNode object) {
    if (object.get("content") instanceof ObjectNode content) {
      content.retain(MEDIA_TYPES);
      if (content.isEmpty()) {
        object.remove("content");
      }
    }
  }

  /** {@code type: [a, b]} means the same as {@code anyOf: [{type: a}, {type: b}]}. */
  private static void splitTypes(ObjectNode object) {
    if (object.get("type") instanceof ArrayNode types) {
      object.remove("type");
      ArrayNode choices = object.putArray("anyOf");
      types.forEach(type -> choices.addObject().set("type", type));
    }
  }
}
