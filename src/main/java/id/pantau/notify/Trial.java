package id.pantau.notify;

import io.vertx.core.Future;

/** A made-up event that says so, to see whether a hook works. */
final class Trial {
  static final String TYPE = "hook.test";

  private Trial() {}

  static Future<Outcome> send(HookLine line, long now) {
    Hook hook = line.hook();
    String id = Event.stable(TYPE, hook.id(), Long.toString(now));
    var event =
        new Event(
            hook.city(),
            0,
            TYPE,
            "hook:" + hook.id(),
            now,
            Json.fields(
                json -> {
                  json.writeObjectFieldStart("hook");
                  json.writeStringField("id", hook.id());
                  json.writeStringField("name", hook.name());
                  json.writeStringField("channel", hook.channel());
                  json.writeEndObject();
                }),
            HookFilter.Facets.NONE);
    var message = new Message(id, hook.city(), TYPE, event.subject(), now, event.data(id));
    return line.channel().send(hook, line.signing(now), message);
  }
}
