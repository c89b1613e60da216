package id.pantau.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.pantau.outgoing.Answer;
import id.pantau.outgoing.OutgoingClient;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A message of a Telegram bot to a person, group or channel. Delivered when the answer is 200 and
 * its body says {@code ok}; a group that became a supergroup tells its new id, which is kept.
 */
final class TelegramChannel implements Channel {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "https://api.telegram.org";

  private final Supplier<OutgoingClient> client;
  private final Texts texts;
  private final InstantSource clock;

  TelegramChannel(Supplier<OutgoingClient> client, Texts texts, InstantSource clock) {
    this.client = client;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public String word() {
    return "telegram";
  }

  /** What Telegram lets a bot send to one group. */
  @Override
  public int perMinute() {
    return 20;
  }

  @Override
  public boolean digests() {
    return true;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "botToken", "as BotFather gave it",
        "chat", "id of the person, group or channel",
        "link", "where people look further");
  }

  @Override
  public Future<List<String>> problems(Hook hook) {
    var found = new ArrayList<String>();
    if (!hook.settings()
        .getOrDefault("botToken", "")
        .matches("[0-9]{3,20}:[A-Za-z0-9_-]{20,100}")) {
      found.add("settings/botToken: is the bot's token, such as 123456:ABC...; BotFather gives it");
    }
    if (!hook.settings().getOrDefault("chat", "").matches("-?[0-9]{1,20}|@[A-Za-z0-9_]{5,32}")) {
      found.add("settings/chat: is the chat's id, such as -1001234567890, or @name of a channel");
    }
    return Targets.problems(client.get(), base(hook))
        .map(
            more -> {
              found.addAll(more);
              return found;
            });
  }

  @Override
  public Future<Outcome> send(Hook hook, List<String> secrets, Message message) {
    String body =
        Json.object(
            json -> {
              json.writeStringField("chat_id", hook.settings().getOrDefault("chat", ""));
              json.writeStringField("text", texts.of(hook, message));
              json.writeObjectFieldStart("link_preview_options");
              json.writeBooleanField("is_disabled", true);
              json.writeEndObject();
            });
    String url =
        base(hook) + "/bot" + hook.settings().getOrDefault("botToken", "") + "/sendMessage";
    return Posts.json(client.get(), url, Map.of(), body)
        .map(answer -> verdict(answer, clock.millis()))
        .otherwise(HttpVerdict::of);
  }

  private static String base(Hook hook) {
    return hook.url().isEmpty() ? API : hook.url().replaceAll("/+$", "");
  }

  private static Outcome verdict(Answer answer, long now) {
    return verdict(answer.status(), answer.body().toString(), HttpVerdict.of(answer, now));
  }

  /**
   * What Telegram means.
   *
   * @param byStatus what the status alone would mean
   */
  static Outcome verdict(int status, String body, Outcome byStatus) {
    JsonNode said = parsed(body);
    if (status == 200) {
      return said.path("ok").asBoolean()
          ? Outcome.DELIVERED
          : Outcome.again("this is no answer of Telegram; correct url");
    }
    JsonNode moved = said.at("/parameters/migrate_to_chat_id");
    if (moved.isIntegralNumber()) {
      return Outcome.learnt("chat", moved.asText());
    }
    JsonNode wait = said.at("/parameters/retry_after");
    if (wait.isIntegralNumber()) {
      long asked = Math.max(0, Math.min(1_000 * wait.asLong(), HttpVerdict.LONGEST_WAIT_MS));
      return Outcome.again("Telegram asks us to wait", asked);
    }
    String why = said.path("description").asText("");
    return why.isEmpty() ? byStatus : byStatus.because("Telegram answers " + status + ": " + why);
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
