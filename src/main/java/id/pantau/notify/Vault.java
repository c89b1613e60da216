package id.pantau.notify;

import id.pantau.records.StoredHook;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Hooks as they are kept: what they are as JSON, secrets and settings sealed. Any thread.
 *
 * @param seal hides bytes
 * @param open shows them again, or throws IllegalArgumentException
 */
record Vault(UnaryOperator<byte[]> seal, UnaryOperator<byte[]> open) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A hook with what signs its messages. */
  record Opened(Hook hook, HookSecrets secrets) {}

  StoredHook close(Hook hook, HookSecrets secrets) {
    var body = new JsonObject();
    body.put("name", hook.name());
    body.put("channel", hook.channel());
    body.put("url", hook.url());
    body.put("format", hook.format());
    body.put("events", new JsonArray(hook.events()));
    body.put("kinds", new JsonArray(hook.filter().kinds()));
    body.put("areas", new JsonArray(hook.filter().areas()));
    body.put("owners", new JsonArray(hook.filter().owners()));
    body.put("severities", new JsonArray(hook.filter().severities()));
    body.put("language", hook.language());
    body.put("perMinute", hook.perMinute());
    body.put("enabled", hook.enabled());
    body.put("trouble", hook.trouble());
    var hidden = new JsonObject();
    hidden.put("current", secrets.current());
    hidden.put("previous", secrets.previous());
    hidden.put("previousUntil", secrets.previousUntil());
    hidden.put("settings", new JsonObject(new HashMap<String, Object>(hook.settings())));
    byte[] sealed = seal.apply(hidden.encode().getBytes(StandardCharsets.UTF_8));
    return new StoredHook(hook.id(), hook.city(), body.encode(), sealed, hook.created());
  }

  /** Fails with IllegalArgumentException when the secrets were sealed under another pepper. */
  Opened open(StoredHook stored) {
    var body = new JsonObject(stored.body());
    var hidden = new JsonObject(new String(open.apply(stored.sealed()), StandardCharsets.UTF_8));
    var filter =
        new HookFilter(
            texts(body, "kinds"),
            texts(body, "areas"),
            texts(body, "owners"),
            texts(body, "severities"));
    var hook =
        new Hook(
            stored.id(),
            stored.city(),
            text(body, "name"),
            text(body, "channel"),
            text(body, "url"),
            text(body, "format"),
            texts(body, "events"),
            filter,
            text(body, "language"),
            body.getInteger("perMinute"),
            settings(hidden.getJsonObject("settings")),
            body.getBoolean("enabled", true),
            body.getString("trouble"),
            stored.created());
    return new Opened(
        hook,
        new HookSecrets(
            text(hidden, "current"),
            hidden.getString("previous"),
            hidden.getLong("previousUntil", 0L)));
  }

  /** The same; a hook whose secrets cannot be read is switched off and says so. */
  Opened openOrDisable(StoredHook stored) {
    try {
      return open(stored);
    } catch (IllegalArgumentException e) {
      String sealed =
          new JsonObject().put("current", HookSecrets.fresh(random()).current()).encode();
      Opened bare = new Vault(seal, hidden -> sealed.getBytes(StandardCharsets.UTF_8)).open(stored);
      return new Opened(
          bare.hook()
              .switched(
                  false, "its secrets cannot be read: rotate the secret and send settings anew"),
          bare.secrets());
    }
  }

  /** What secrets are made from. */
  SecureRandom random() {
    return RANDOM;
  }

  private static String text(JsonObject from, String name) {
    return Objects.requireNonNull(from.getString(name), name);
  }

  private static List<String> texts(JsonObject from, String name) {
    JsonArray array = from.getJsonArray(name);
    return array == null ? List.of() : array.stream().map(String::valueOf).toList();
  }

  private static Map<String, String> settings(@Nullable JsonObject from) {
    var settings = new HashMap<String, String>();
    if (from != null) {
      from.forEach(each -> settings.put(each.getKey(), String.valueOf(each.getValue())));
    }
    return settings;
  }
}
