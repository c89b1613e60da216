package id.pantau.core;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import id.pantau.model.Feed;
import id.pantau.model.Proof;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A feed's declaration as the journal stores it: fields, and the settings as one object. */
final class FeedCodec {
  /** The field of the precedence for single kinds. */
  static final String BY_KIND = "precedenceByKind";

  private FeedCodec() {}

  static void write(JsonGenerator out, Feed feed) throws IOException {
    out.writeStringField("id", feed.id());
    out.writeStringField("city", feed.city());
    out.writeStringField("kind", feed.kind());
    out.writeStringField("mode", feed.mode().word());
    out.writeStringField("operator", feed.operator().word());
    out.writeStringField("interval", Integer.toString(feed.intervalSeconds()));
    out.writeStringField("proof", feed.proof().word());
    if (feed.quotaPerMinute() != null) {
      out.writeStringField("quota", Integer.toString(feed.quotaPerMinute()));
    }
    out.writeObjectFieldStart("settings");
    for (var each : feed.settings().entrySet()) {
      out.writeStringField(each.getKey(), each.getValue());
    }
    out.writeEndObject();
    if (feed.precedence() != null) {
      out.writeStringField("precedence", Integer.toString(feed.precedence()));
    }
    if (!feed.precedenceByKind().isEmpty()) {
      out.writeObjectFieldStart(BY_KIND);
      for (var each : feed.precedenceByKind().entrySet()) {
        out.writeStringField(each.getKey(), Integer.toString(each.getValue()));
      }
      out.writeEndObject();
    }
  }

  static Feed read(
      Map<String, String> texts, Map<String, String> settings, Map<String, String> byKind) {
    String quota = texts.get("quota");
    String precedence = texts.get("precedence");
    var kinds = new HashMap<String, Integer>();
    byKind.forEach((kind, value) -> kinds.put(kind, Integer.valueOf(value)));
    return new Feed(
        CommandCodec.text(texts, "id"),
        CommandCodec.text(texts, "city"),
        CommandCodec.text(texts, "kind"),
        Objects.requireNonNull(Feed.Mode.named(CommandCodec.text(texts, "mode"))),
        Objects.requireNonNull(Feed.Operator.named(CommandCodec.text(texts, "operator"))),
        Integer.parseInt(CommandCodec.text(texts, "interval")),
        Objects.requireNonNull(Proof.named(CommandCodec.text(texts, "proof"))),
        quota == null ? null : Integer.valueOf(quota),
        settings,
        precedence == null ? null : Integer.valueOf(precedence),
        kinds);
  }

  /** Reads an object of texts; the parser stands at its begin, and at its end afterwards. */
  static void readMap(JsonParser in, Map<String, String> into) throws IOException {
    String name;
    while ((name = in.nextFieldName()) != null) {
      into.put(name, in.nextTextValue());
    }
  }
}
