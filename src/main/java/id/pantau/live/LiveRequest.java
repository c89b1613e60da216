package id.pantau.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.pantau.model.Asset;
import java.util.ArrayList;
import java.util.List;

/** A message of a client, read and checked. */
sealed interface LiveRequest {

  /** Types of messages a client may send; all need the scope {@code read}. */
  List<String> TYPES = List.of("subscribe", "watch", "unwatch");

  /** Starts or replaces the socket's subscription; {@code since} is -1 when absent. */
  record Subscribe(String city, LiveFilter filter, String epoch, long since)
      implements LiveRequest {}

  /** Wants every report of one asset. */
  record WatchAsset(String asset) implements LiveRequest {}

  /** Wants them no more. */
  record UnwatchAsset(String asset) implements LiveRequest {}

  /** Why a message was refused; {@code malformed} ones are counted against the client. */
  final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;

    Refused(String code, String detail) {
      super(detail, null, false, false);
      this.code = code;
    }

    String code() {
      return code;
    }

    String detail() {
      return String.valueOf(getMessage());
    }
  }

  /** Reads one text message. */
  static LiveRequest parse(String text) throws Refused {
    JsonNode root = Reader.read(text);
    String type = Reader.text(root, "type", true);
    return switch (type) {
      case "subscribe" ->
          new Subscribe(
              Reader.text(root, "city", true),
              Reader.filter(root.path("filter")),
              Reader.text(root, "epoch", false),
              Reader.since(root.path("since")));
      case "watch" -> new WatchAsset(Reader.assetId(root));
      case "unwatch" -> new UnwatchAsset(Reader.assetId(root));
      default ->
          throw new Refused(
              "unknown_type", "type must be one of " + TYPES + "; this message was passed over");
    };
  }

  /** Reads fields; every complaint names the field and what it should be. */
  final class Reader {
    private static final JsonMapper MAPPER =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Reader() {}

    static JsonNode read(String text) throws Refused {
      JsonNode root;
      try {
        root = MAPPER.readTree(text);
      } catch (JsonProcessingException e) {
        throw malformed("message is not JSON: " + e.getOriginalMessage());
      }
      if (!root.isObject()) {
        throw malformed("message must be a JSON object");
      }
      return root;
    }

    static String text(JsonNode root, String name, boolean required) throws Refused {
      JsonNode node = root.path(name);
      if (!required && (node.isMissingNode() || node.isNull())) {
        return "";
      }
      if (!node.isTextual() || node.textValue().isEmpty()) {
        throw malformed(name + " must be a text");
      }
      return node.textValue();
    }

    static String assetId(JsonNode root) throws Refused {
      String id = text(root, "asset", true);
      if (!Asset.isId(id)) {
        throw malformed("asset must be an asset's id: 1 to 128 of A-Z a-z 0-9 . _ : -");
      }
      return id;
    }

    static long since(JsonNode node) throws Refused {
      if (node.isMissingNode() || node.isNull()) {
        return -1;
      }
      if (!node.canConvertToExactIntegral() || !node.canConvertToLong() || node.longValue() < 0) {
        throw malformed("since must be a whole number from 0: the seq of your last frame");
      }
      return node.longValue();
    }

    static LiveFilter filter(JsonNode node) throws Refused {
      if (node.isMissingNode() || node.isNull()) {
        return LiveFilter.ALL;
      }
      if (!node.isObject()) {
        throw malformed("filter must be an object with areas, kinds, owners");
      }
      for (var names = node.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        if (!List.of("areas", "kinds", "owners").contains(name)) {
          throw malformed("filter knows areas, kinds and owners only");
        }
      }
      return new LiveFilter(names(node, "areas"), names(node, "kinds"), names(node, "owners"));
    }

    private static List<String> names(JsonNode filter, String field) throws Refused {
      JsonNode node = filter.path(field);
      var names = new ArrayList<String>();
      if (node.isMissingNode() || node.isNull()) {
        return names;
      }
      if (!node.isArray() || node.size() > LiveFilter.MAX_NAMES) {
        throw malformed(
            "filter." + field + " must be a list of at most " + LiveFilter.MAX_NAMES + " texts");
      }
      for (JsonNode item : node) {
        if (!item.isTextual() || item.textValue().isEmpty()) {
          throw malformed("filter." + field + " must hold texts only");
        }
        if (!field.equals("owners") && item.textValue().indexOf(',') >= 0) {
          throw malformed("filter." + field + " must hold one name an item, without commas");
        }
        names.add(item.textValue());
      }
      return names;
    }

    private static Refused malformed(String detail) {
      return new Refused("malformed", detail);
    }
  }
}
