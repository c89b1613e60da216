package id.pantau.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.pantau.outgoing.OutgoingClient;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A message by a WhatsApp gateway of Fonnte's form: the token in {@code Authorization}, the form
 * fields {@code target} and {@code message}. Such a gateway refuses inside a 200, so it is
 * delivered when the body says {@code status: true}: the gateway has it, whether the phone has it
 * it tells nobody.
 */
final class WhatsappChannel implements Channel {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FONNTE = "https://api.fonnte.com/send";

  private final Supplier<OutgoingClient> client;
  private final Texts texts;
  private final InstantSource clock;

  WhatsappChannel(Supplier<OutgoingClient> client, Texts texts, InstantSource clock) {
    this.client = client;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public String word() {
    return "whatsapp";
  }

  /** Gateways ban numbers that write like machines. */
  @Override
  public int perMinute() {
    return 10;
  }

  @Override
  public boolean digests() {
    return true;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "token", "the gateway's",
        "target", "telephone numbers or a group's id, commas between",
        "link", "where people look further");
  }

  @Override
  public Future<List<String>> problems(Hook hook) {
    var found = new ArrayList<String>();
    if (hook.settings().getOrDefault("token", "").isBlank()) {
      found.add("settings/token: is missing; the gateway shows it for your device");
    }
    if (!hook.settings().getOrDefault("target", "").matches("[0-9A-Za-z@.,+-]{5,500}")) {
      found.add("settings/target: is a telephone number such as 6281234567890, or a group's id");
    }
    return Targets.problems(client.get(), url(hook))
        .map(
            more -> {
              found.addAll(more);
              return found;
            });
  }

  @Override
  public Future<Outcome> send(Hook hook, List<String> secrets, Message message) {
    return Posts.form(
            client.get(),
            url(hook),
            Map.of("Authorization", hook.settings().getOrDefault("token", "")),
            Map.of(
                "target",
                hook.settings().getOrDefault("target", ""),
                "message",
                texts.of(hook, message)))
        .map(answer -> verdict(answer.body().toString(), HttpVerdict.of(answer, clock.millis())))
        .otherwise(HttpVerdict::of);
  }

  private static String url(Hook hook) {
    return hook.url().isEmpty() ? FONNTE : hook.url();
  }

  /** A refusal in the body may be mended by a person (token, quota, device): it is tried again. */
  static Outcome verdict(String body, Outcome byStatus) {
    if (!byStatus.delivered()) {
      return byStatus;
    }
    try {
      JsonNode said = JSON.readTree(body);
      if (said.path("status").isBoolean()) {
        return said.path("status").asBoolean()
            ? byStatus
            : Outcome.again(
                "the gateway refuses: " + said.path("reason").asText("no reason given"));
      }
    } catch (JsonProcessingException e) {
      // told below like JSON without a verdict
    }
    return Outcome.again("the gateway's answer holds no verdict (status); correct url");
  }
}
