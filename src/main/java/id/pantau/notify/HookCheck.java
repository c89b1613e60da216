package id.pantau.notify;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** What speaks against a hook, each as {@code field: sentence with the remedy}. */
final class HookCheck {
  private HookCheck() {}

  /** All of it at once; never fails. */
  static Future<List<String>> problems(Hook hook, Channels channels) {
    var found = new ArrayList<String>();
    for (int i = 0; i < hook.events().size(); i++) {
      String pattern = hook.events().get(i);
      if (Events.TYPES.stream().noneMatch(type -> HookFilter.type(pattern, type))) {
        found.add(
            "events/"
                + i
                + ": there is no event "
                + pattern
                + "; there are *, incident.*, alert.*, feed.*, hook.* and "
                + String.join(", ", Events.TYPES));
      }
    }
    if (!channels.known(hook.channel())) {
      found.add(
          "channel: there is no "
              + hook.channel()
              + "; there are "
              + String.join(", ", channels.words()));
      return Future.succeededFuture(found);
    }
    Channel channel = channels.of(hook.channel());
    for (String setting : hook.settings().keySet()) {
      if (!channel.settings().containsKey(setting)) {
        found.add(
            "settings/"
                + setting
                + ": a "
                + channel.word()
                + " has "
                + (channel.settings().isEmpty()
                    ? "no settings"
                    : "the settings "
                        + String.join(
                            ", ", channel.settings().keySet().stream().sorted().toList())));
      }
    }
    return channel
        .problems(hook)
        .map(
            more -> {
              found.addAll(more);
              return found;
            });
  }
}
