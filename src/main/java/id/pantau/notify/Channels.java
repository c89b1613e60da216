package id.pantau.notify;

import id.pantau.outgoing.OutgoingClient;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The ways to tell somebody; a new one is one line here. */
final class Channels {
  private final Map<String, Channel> byWord = new TreeMap<>();

  Channels(Vertx vertx, Supplier<OutgoingClient> client, Texts texts, InstantSource clock) {
    for (Channel channel :
        List.of(
            new WebhookChannel(client, clock),
            new TelegramChannel(client, texts, clock),
            new WhatsappChannel(client, texts, clock),
            new EmailChannel(vertx, client, texts))) {
      byWord.put(channel.word(), channel);
    }
  }

  /** Whether there is a channel of this word. */
  boolean known(String word) {
    return byWord.containsKey(word);
  }

  /** The channel of this word; fails when there is none. */
  Channel of(String word) {
    Channel channel = byWord.get(word);
    if (channel == null) {
      throw new IllegalArgumentException("no channel " + word);
    }
    return channel;
  }

  /** All words, in order. */
  List<String> words() {
    return List.copyOf(byWord.keySet());
  }
}
