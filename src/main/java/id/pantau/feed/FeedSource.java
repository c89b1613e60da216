package id.pantau.feed;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/**
 * A feed that the server pulls: it goes and gets reports and offers them to the core. Started and
 * stopped on the event loop of its own verticle, so that its backlog stalls no other.
 */
public interface FeedSource {

  /**
   * Begins. A counterpart that cannot be reached is no failure: the source goes on trying and says
   * so in {@link #trouble}.
   *
   * @return fails only where it can never work
   */
  Future<Void> start();

  /** Ends; reports taken but not offered yet are offered first where that is quick. Never fails. */
  Future<Void> stop();

  /** What keeps it from working now, as one sentence; empty while all is well. Any thread. */
  Optional<String> trouble();

  /** What it counted since its start, by name, for the feed's health. Any thread. */
  default Map<String, Long> figures() {
    return Map.of();
  }
}
