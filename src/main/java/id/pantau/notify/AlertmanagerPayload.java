package id.pantau.notify;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The body that Alertmanager's webhook receivers know, version 4: every event as a group of one
 * alert. What an alert is called never changes between firing and resolved; what changes stands in
 * its annotations. Pure.
 */
final class AlertmanagerPayload implements Payload {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NEVER = "0001-01-01T00:00:00Z";

  /** What identifies an object of ours and never changes, as labels; the rest are annotations. */
  private static final Map<String, Set<String>> LABELS =
      Map.of(
          "asset", Set.of("id", "kind", "area", "owner"),
          "alert", Set.of("id", "rule", "severity"));

  private static final Set<String> ID = Set.of("id");

  /** What says since when, in this order. */
  private static final String[] STARTS = {"since", "opened"};

  private static final Set<String> OVER =
      Set.of(
          "incident.resolved",
          "incident.closed",
          "alert.resolved",
          "feed.restored",
          "hook.restored",
          "hook.test");

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public String body(Hook hook, Message message) {
    JsonNode object = object(message);
    Map<String, String> labels = labels(message, object);
    Map<String, String> annotations = annotations(message, object);
    boolean firing = firing(message, object);
    String status = firing ? "firing" : "resolved";
    return Json.object(
        json -> {
          json.writeStringField("version", "4");
          json.writeStringField("groupKey", groupKey(labels));
          json.writeNumberField("truncatedAlerts", 0);
          json.writeStringField("status", status);
          json.writeStringField("receiver", hook.name());
          map(json, "groupLabels", labels);
          map(json, "commonLabels", labels);
          map(json, "commonAnnotations", annotations);
          json.writeStringField("externalURL", "");
          json.writeArrayFieldStart("alerts");
          json.writeStartObject();
          json.writeStringField("status", status);
          map(json, "labels", labels);
          map(json, "annotations", annotations);
          json.writeStringField("startsAt", starts(message, object));
          json.writeStringField("endsAt", firing ? NEVER : Json.time(message.at()));
          json.writeStringField("generatorURL", "");
          json.writeStringField("fingerprint", fingerprint(labels));
          json.writeEndObject();
          json.writeEndArray();
        });
  }

  private static JsonNode object(Message message) {
    try {
      return JSON.readTree(message.data()).path(what(message));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an event of ours is no JSON: " + message.id(), e);
    }
  }

  /** The word before the dot: asset, incident, alert, feed, hook. */
  private static String what(Message message) {
    return message.type().substring(0, message.type().indexOf('.'));
  }

  private static boolean firing(Message message, JsonNode object) {
    return message.type().equals("asset.transition")
        ? !object.path("status").asText().equals("UP")
        : !OVER.contains(message.type());
  }

  private static Map<String, String> labels(Message message, JsonNode object) {
    var labels = new TreeMap<String, String>();
    String what = what(message);
    Set<String> named = LABELS.getOrDefault(what, ID);
    labels.put(
        "alertname", "Pantau" + what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1));
    labels.put("city", message.city());
    object
        .fields()
        .forEachRemaining(
            each -> {
              if (named.contains(each.getKey()) && each.getValue().isValueNode()) {
                String value = each.getValue().asText("");
                if (!value.isEmpty() && !each.getValue().isNull()) {
                  labels.put(each.getKey().equals("id") ? what : each.getKey(), value);
                }
              }
            });
    return labels;
  }

  private static Map<String, String> annotations(Message message, JsonNode object) {
    var annotations = new TreeMap<String, String>();
    Set<String> named = LABELS.getOrDefault(what(message), ID);
    annotations.put("event", message.id());
    annotations.put("type", message.type());
    object
        .fields()
        .forEachRemaining(
            each -> {
              JsonNode value = each.getValue();
              if (!named.contains(each.getKey()) && value.isValueNode() && !value.isNull()) {
                annotations.put(each.getKey(), value.asText());
              }
            });
    return annotations;
  }

  private static String starts(Message message, JsonNode object) {
    for (String name : STARTS) {
      if (object.path(name).isTextual()) {
        return object.path(name).asText();
      }
    }
    return Json.time(message.at());
  }

  private static String groupKey(Map<String, String> labels) {
    var key = new StringBuilder("{}:{");
    labels.forEach(
        (name, value) -> {
          key.append(key.length() > 4 ? ", " : "");
          key.append(name).append('=').append(Json.quoted(value));
        });
    return key.append('}').toString();
  }

  private static String fingerprint(Map<String, String> labels) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(labels.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void map(JsonGenerator json, String name, Map<String, String> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (var each : values.entrySet()) {
      json.writeStringField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
  }
}
