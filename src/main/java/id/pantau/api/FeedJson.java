package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.core.FeedFigures;
import id.pantau.core.FeedState;
import id.pantau.feed.PulledFeeds;
import id.pantau.model.Feed;
import java.io.IOException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A feed and its health as the contract shows them; secrets are masked. */
final class FeedJson {
  private FeedJson() {}

  /**
   * Writes one feed.
   *
   * @param pulled knows how the sources that we run do
   */
  static void write(JsonGenerator json, FeedState state, PulledFeeds pulled) throws IOException {
    Feed feed = state.feed();
    json.writeStartObject();
    json.writeStringField("id", feed.id());
    json.writeStringField("city", feed.city());
    json.writeStringField("kind", feed.kind());
    json.writeStringField("mode", feed.mode().word());
    json.writeStringField("operator", feed.operator().word());
    json.writeNumberField("intervalSeconds", feed.intervalSeconds());
    json.writeStringField("proof", feed.proof().word());
    number(json, "quotaPerMinute", feed.quotaPerMinute());
    json.writeNumberField("precedence", feed.precedenceFor(""));
    json.writeObjectFieldStart("precedenceByKind");
    for (var each : new TreeMap<>(feed.precedenceByKind()).entrySet()) {
      json.writeNumberField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("settings");
    for (var each : new TreeMap<>(feed.settings()).entrySet()) {
      boolean secret = FeedBody.secret(each.getKey());
      json.writeStringField(each.getKey(), secret ? FeedBody.MASK : each.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("health");
    health(json, state);
    json.writeStringField("trouble", pulled.trouble(feed).orElse(null));
    json.writeObjectFieldStart("figures");
    for (var each : new TreeMap<>(pulled.figures(feed)).entrySet()) {
      json.writeNumberField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void health(JsonGenerator json, FeedState state) throws IOException {
    Long heard = state.heardAt();
    Long silent = state.silentSince();
    FeedFigures figures = state.figures();
    json.writeStringField("state", word(state));
    json.writeStringField("lastMessage", heard == null ? null : Times.text(heard));
    json.writeStringField("silentSince", silent == null ? null : Times.text(silent));
    number(json, "lagMs", figures.lagMs());
    json.writeNumberField("accepted", figures.accepted());
    json.writeNumberField("duplicate", figures.duplicate());
    json.writeNumberField("late", figures.late());
    json.writeNumberField("skewed", figures.skewed());
    json.writeNumberField("rejected", figures.rejected());
    json.writeNumberField("dropped", figures.dropped());
  }

  private static String word(FeedState state) {
    if (state.silent()) {
      return "silent";
    }
    return state.heardAt() == null ? "never" : "ok";
  }

  private static void number(JsonGenerator json, String name, @Nullable Number value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value.longValue());
    }
  }
}
