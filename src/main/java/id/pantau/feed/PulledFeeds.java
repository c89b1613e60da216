package id.pantau.feed;

import id.pantau.model.Feed;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The feeds that the server pulls, as those who declare feeds see them. Any thread. */
public interface PulledFeeds {

  /** What is wrong with this feed's kind or settings, as sentences; empty when nothing is. */
  List<String> problems(Feed feed);

  /** What keeps this feed's source from working, as a sentence; empty while all is well. */
  Optional<String> trouble(Feed feed);

  /** What this feed's source counted since its start, by name; empty where none runs. */
  Map<String, Long> figures(Feed feed);

  /**
   * Starts, stops and replaces sources until they are those of the declared feeds.
   *
   * @return done when they are; never fails, what could not start is logged and tried again
   */
  Future<Void> follow();
}
