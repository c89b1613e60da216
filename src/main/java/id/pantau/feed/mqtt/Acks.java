package id.pantau.feed.mqtt;

import java.util.ArrayDeque;

/**
 * Acknowledges the messages of one connection, each once it is settled and in the order in which
 * they came, as MQTT 3.1.1 (4.6) has it: what a broker sends again is then always the newest end of
 * what it sent, never an old message after a newer one. Pure; one thread.
 */
final class Acks {
  private final ArrayDeque<Taken> open = new ArrayDeque<>();
  private boolean closed;
  private Runnable whenEmpty = () -> {};

  /** This message came by this connection. */
  void await(Taken message) {
    if (!closed) {
      open.add(message);
      settle();
    }
  }

  /** Acknowledges what is settled up to the first that is not. */
  void settle() {
    Taken first = open.peek();
    while (first != null && first.settled()) {
      open.remove();
      first.acknowledge();
      first = open.peek();
    }
    if (open.isEmpty()) {
      whenEmpty.run();
    }
  }

  /** What to do when all is acknowledged; at once where nothing is open. */
  void whenEmpty(Runnable action) {
    whenEmpty = action;
    settle();
  }

  /** The connection has ended: the broker will send again what was not acknowledged. */
  void close() {
    closed = true;
    whenEmpty = () -> {};
    open.clear();
  }

  /** Messages not acknowledged yet. */
  int size() {
    return open.size();
  }
}
