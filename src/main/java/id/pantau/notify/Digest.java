package id.pantau.notify;

import java.util.ArrayList;
import java.util.List;

/** Many events as one message. Pure. */
final class Digest {
  /** Events told by their first line; the rest are counted. */
  static final int NAMED = 20;

  private Digest() {}

  /**
   * The message.
   *
   * @param named the events to name, the first {@link #NAMED} of all
   * @param count how many there are in all
   */
  static Message of(Hook hook, Texts texts, List<Message> named, int count, long now) {
    var lines = new ArrayList<String>();
    named.forEach(message -> lines.add("• " + texts.first(hook, message)));
    if (count > named.size()) {
      lines.add(texts.more(hook, count - named.size()));
    }
    String ids = String.join(" ", named.stream().map(Message::id).toList());
    String id = Event.stable("digest", hook.id(), ids);
    String data =
        Json.object(
            json -> {
              json.writeStringField("id", id);
              json.writeStringField("city", hook.city());
              json.writeStringField("count", Integer.toString(count));
              json.writeStringField("lines", String.join("\n", lines));
            });
    return new Message(id, hook.city(), "digest", "digest", now, data);
  }
}
