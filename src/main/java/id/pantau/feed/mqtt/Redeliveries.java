package id.pantau.feed.mqtt;

import io.vertx.mqtt.messages.MqttPublishMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows the last messages by the number that the broker gave them, which it uses again when it
 * sends one again: a report without a time keeps that of its first arrival and is so recognised as
 * a duplicate. One thread.
 */
final class Redeliveries {
  private final Map<Integer, Taken> last;

  /** Knows so many. */
  Redeliveries(int most) {
    last =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, Taken> eldest) {
            return size() > most;
          }
        };
  }

  /** This message has this number from now on. */
  void remember(int number, Taken message) {
    last.remove(number); // so that it is the youngest
    last.put(number, message);
  }

  /** The message that this one, which the broker says it sent before, seems to be; null if none. */
  @Nullable Taken of(MqttPublishMessage again) {
    Taken before = last.get(again.messageId());
    return before != null && before.seems(again) ? before : null;
  }
}
