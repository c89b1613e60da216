package id.pantau.api;

import id.pantau.notify.Hook;
import id.pantau.notify.HookFilter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hook out of a body that fits the contract. */
final class HookBody {
  private static final List<String> ALL = List.of("*");

  private HookBody() {}

  /** A new hook of this city. */
  static Hook created(JsonObject body, String id, String city, long now) {
    return new Hook(
        id,
        city,
        body.getString("name"),
        body.getString("channel", "webhook"),
        body.getString("url", ""),
        body.getString("format", "standard"),
        texts(body.getJsonArray("events"), ALL),
        filter(HookFilter.ALL, body.getJsonObject("filter")),
        body.getString("language", "id"),
        body.getInteger("perMinute"),
        settings(Map.of(), body.getJsonObject("settings")),
        body.getBoolean("enabled", true),
        null,
        now);
  }

  /** This hook with what the body names, as a JSON merge patch: null takes a setting away. */
  static Hook changed(Hook hook, JsonObject body) {
    boolean enabled = body.getBoolean("enabled", hook.enabled());
    return new Hook(
        hook.id(),
        hook.city(),
        body.getString("name", hook.name()),
        hook.channel(),
        body.getString("url", hook.url()),
        body.getString("format", hook.format()),
        texts(body.getJsonArray("events"), hook.events()),
        filter(hook.filter(), body.getJsonObject("filter")),
        body.getString("language", hook.language()),
        body.containsKey("perMinute") ? body.getInteger("perMinute") : hook.perMinute(),
        settings(hook.settings(), body.getJsonObject("settings")),
        enabled,
        enabled ? null : hook.trouble(),
        hook.created());
  }

  private static HookFilter filter(HookFilter before, @Nullable JsonObject named) {
    if (named == null) {
      return before;
    }
    return new HookFilter(
        texts(named.getJsonArray("kinds"), before.kinds()),
        texts(named.getJsonArray("areas"), before.areas()),
        texts(named.getJsonArray("owners"), before.owners()),
        texts(named.getJsonArray("severity"), before.severities()));
  }

  private static List<String> texts(@Nullable JsonArray named, List<String> absent) {
    return named == null ? absent : named.stream().map(String::valueOf).toList();
  }

  private static Map<String, String> settings(
      Map<String, String> before, @Nullable JsonObject named) {
    var settings = new HashMap<>(before);
    if (named != null) {
      for (String name : named.fieldNames()) {
        Object value = named.getValue(name);
        if (value == null) {
          settings.remove(name);
        } else if (!(FeedBody.secret(name) && value.equals(FeedBody.MASK))) {
          settings.put(name, String.valueOf(value));
        }
      }
    }
    return settings;
  }
}
