package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.notify.Hook;
import id.pantau.notify.HookState;
import id.pantau.records.StoredDelivery;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Hooks and deliveries as the contract shows them; secrets are masked. */
final class HookJson {
  private HookJson() {}

  /** Writes one hook with how it does. */
  static void write(JsonGenerator json, HookState state) throws IOException {
    json.writeStartObject();
    fields(json, state);
    json.writeEndObject();
  }

  /** The hook with its secret, to be shown once. */
  static JsonBody withSecret(HookState state, String secret) {
    return json -> {
      json.writeStartObject();
      fields(json, state);
      json.writeStringField("secret", secret);
      json.writeEndObject();
    };
  }

  private static void fields(JsonGenerator json, HookState state) throws IOException {
    Hook hook = state.hook();
    json.writeStringField("id", hook.id());
    json.writeStringField("city", hook.city());
    json.writeStringField("name", hook.name());
    json.writeStringField("channel", hook.channel());
    json.writeStringField("url", hook.url());
    json.writeStringField("format", hook.format());
    texts(json, "events", hook.events());
    json.writeObjectFieldStart("filter");
    texts(json, "kinds", hook.filter().kinds());
    texts(json, "areas", hook.filter().areas());
    texts(json, "owners", hook.filter().owners());
    texts(json, "severity", hook.filter().severities());
    json.writeEndObject();
    json.writeStringField("language", hook.language());
    Integer perMinute = hook.perMinute();
    if (perMinute == null) {
      json.writeNullField("perMinute");
    } else {
      json.writeNumberField("perMinute", perMinute);
    }
    json.writeObjectFieldStart("settings");
    for (var each : new TreeMap<>(hook.settings()).entrySet()) {
      boolean secret = FeedBody.secret(each.getKey());
      json.writeStringField(each.getKey(), secret ? FeedBody.MASK : each.getValue());
    }
    json.writeEndObject();
    json.writeBooleanField("enabled", hook.enabled());
    json.writeStringField("created", Times.text(hook.created()));
    health(json, state);
  }

  private static void health(JsonGenerator json, HookState state) throws IOException {
    json.writeObjectFieldStart("health");
    json.writeStringField("state", word(state));
    json.writeStringField("trouble", state.trouble());
    json.writeNumberField("queued", state.queued());
    json.writeNumberField("delivered", state.delivered());
    json.writeNumberField("failed", state.failed());
    json.writeNumberField("dead", state.dead());
    json.writeStringField("lastDelivered", time(state.lastDelivered()));
    json.writeStringField("lastFailed", time(state.lastFailed()));
    json.writeEndObject();
  }

  private static String word(HookState state) {
    if (!state.hook().enabled()) {
      return "off";
    }
    return state.failing() ? "failing" : "ok";
  }

  /** Writes one line of the ledger. */
  static void delivery(JsonGenerator json, StoredDelivery row) throws IOException {
    boolean waits = row.state() == StoredDelivery.State.WAITING;
    json.writeStartObject();
    json.writeStringField("event", row.event());
    json.writeStringField("type", row.type());
    json.writeStringField("subject", row.subject());
    json.writeNumberField("seq", row.seq());
    json.writeStringField("at", Times.text(row.at()));
    json.writeStringField("state", row.state().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("attempts", row.attempts());
    json.writeStringField("queued", Times.text(row.created()));
    json.writeStringField("next", waits ? Times.text(row.nextAt()) : null);
    json.writeStringField("ended", time(row.ended()));
    json.writeStringField("reason", row.reason());
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    ListJson.items(json, name, texts, JsonGenerator::writeString);
  }

  private static @Nullable String time(@Nullable Long millis) {
    return millis == null ? null : Times.text(millis);
  }
}
