package id.pantau.notify;

import id.pantau.records.StoredDelivery;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Many events as one message. Pure. */
final class Digest {
  /** Events told by their first line; the rest are counted. */
  static final int NAMED = 20;

  private Digest() {}

  /** The first {@link #NAMED} of these with their data, those left out that have none any more. */
  static Future<List<Message>> gather(
      List<Waiting> all,
      Function<StoredDelivery, Future<@Nullable String>> body,
      BiFunction<StoredDelivery, String, Message> message) {
    Future<List<Message>> gathered = Future.succeededFuture(new ArrayList<>());
    for (Waiting each : all.subList(0, Math.min(NAMED, all.size()))) {
      gathered =
          gathered.compose(
              found ->
                  body.apply(each.row)
                      .map(
                          data -> {
                            if (data != null) {
                              found.add(message.apply(each.row, data));
                            }
                            return found;
                          }));
    }
    return gathered;
  }

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
