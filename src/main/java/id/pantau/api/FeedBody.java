package id.pantau.api;

import id.pantau.model.Feed;
import id.pantau.model.Proof;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A feed's declaration out of a body that fits the contract. */
final class FeedBody {
  /** Shown in place of a secret; sent back it means the one that is there. */
  static final String MASK = "***";

  private static final int DEFAULT_INTERVAL = 60;

  private FeedBody() {}

  /** A new feed of this city. */
  static Feed created(JsonObject body, String city) {
    return new Feed(
        body.getString("id"),
        city,
        body.getString("kind", Feed.PUSH),
        mode(body.getString("mode", "periodic")),
        operator(body.getString("operator", "city")),
        body.getInteger("intervalSeconds", DEFAULT_INTERVAL),
        proof(body.getString("proof", "service")),
        body.getInteger("quotaPerMinute"),
        settings(Map.of(), body.getJsonObject("settings")),
        body.getInteger("precedence"),
        byKind(body.getJsonObject("precedenceByKind")));
  }

  /** This feed with what the body names, as a JSON merge patch: null takes a setting away. */
  static Feed changed(Feed feed, JsonObject body) {
    return new Feed(
        feed.id(),
        feed.city(),
        feed.kind(),
        mode(body.getString("mode", feed.mode().word())),
        operator(body.getString("operator", feed.operator().word())),
        body.getInteger("intervalSeconds", feed.intervalSeconds()),
        proof(body.getString("proof", feed.proof().word())),
        body.containsKey("quotaPerMinute")
            ? body.getInteger("quotaPerMinute")
            : feed.quotaPerMinute(),
        settings(feed.settings(), body.getJsonObject("settings")),
        body.containsKey("precedence") ? body.getInteger("precedence") : feed.precedence(),
        body.containsKey("precedenceByKind")
            ? byKind(body.getJsonObject("precedenceByKind"))
            : feed.precedenceByKind());
  }

  private static Map<String, Integer> byKind(@Nullable JsonObject said) {
    var kinds = new HashMap<String, Integer>();
    if (said != null) {
      said.fieldNames().forEach(kind -> kinds.put(kind, said.getInteger(kind)));
    }
    return kinds;
  }

  /** Whether a setting of this name is never shown. */
  static boolean secret(String setting) {
    return setting.endsWith("assword") || setting.endsWith("ecret") || setting.endsWith("oken");
  }

  private static Map<String, String> settings(
      Map<String, String> before, @Nullable JsonObject named) {
    var settings = new HashMap<>(before);
    if (named != null) {
      for (String name : named.fieldNames()) {
        Object value = named.getValue(name);
        if (value == null) {
          settings.remove(name);
        } else if (!(secret(name) && value.equals(MASK))) {
          settings.put(name, String.valueOf(value));
        }
      }
    }
    return settings;
  }

  private static Feed.Mode mode(String word) {
    return Objects.requireNonNull(Feed.Mode.named(word), word); // the contract lets no other pass
  }

  private static Feed.Operator operator(String word) {
    return Objects.requireNonNull(Feed.Operator.named(word), word);
  }

  private static Proof proof(String word) {
    return Objects.requireNonNull(Proof.named(word), word);
  }
}
