package id.pantau.notify;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** A way to tell somebody. One file each, one line in {@link Channels}. Any thread. */
interface Channel {
  /** The word by which a hook names it. */
  String word();

  /** Most messages a minute to one target, 0 for as many as there are. */
  default int perMinute() {
    return 0;
  }

  /** Whether what is above its rate is told as one message. */
  default boolean digests() {
    return false;
  }

  /** The settings it knows, each with what it is. */
  default Map<String, String> settings() {
    return Map.of();
  }

  /**
   * What keeps this hook from working, each as {@code field: sentence with the remedy}; empty when
   * nothing is known. Names are resolved and their addresses judged; nobody is called.
   */
  Future<List<String>> problems(Hook hook);

  /**
   * Sends one message.
   *
   * @param secrets those that sign at this time, the newest first
   * @return what became of it; never fails
   */
  Future<Outcome> send(Hook hook, List<String> secrets, Message message);
}
