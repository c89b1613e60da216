package id.pantau.notify;

import id.pantau.outgoing.OutgoingClient;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A POST of JSON, signed as Standard Webhooks ask whatever its format. Delivered when the status is
 * 2xx; the body says nothing.
 */
final class WebhookChannel implements Channel {
  static final String WORD = "webhook";

  private final Supplier<OutgoingClient> client;
  private final InstantSource clock;

  WebhookChannel(Supplier<OutgoingClient> client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public Future<List<String>> problems(Hook hook) {
    return Targets.problems(client.get(), hook.url());
  }

  @Override
  public Future<Outcome> send(Hook hook, List<String> secrets, Message message) {
    Payload payload = Payload.of(hook.format());
    byte[] body = payload.body(hook, message).getBytes(StandardCharsets.UTF_8);
    long now = clock.millis();
    long seconds = now / 1_000;
    Map<String, String> headers =
        Map.of(
            "webhook-id",
            message.id(),
            "webhook-timestamp",
            Long.toString(seconds),
            "webhook-signature",
            Signature.of(secrets, message.id(), seconds, body));
    return Posts.post(client.get(), hook.url(), headers, payload.mediaType(), Buffer.buffer(body))
        .map(answer -> HttpVerdict.of(answer, clock.millis()))
        .otherwise(HttpVerdict::of);
  }
}
