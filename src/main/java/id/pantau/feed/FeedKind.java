package id.pantau.feed;

import id.pantau.model.Feed;
import java.util.List;
import java.util.Map;

/** A kind of feed that the server pulls, such as {@code mqtt}. Any thread. */
public interface FeedKind {

  /** Every mistake in such settings, as sentences that begin with the setting's name. */
  List<String> problems(Map<String, String> settings);

  /** A source of this feed that has not started; called on the event loop that will run it. */
  FeedSource source(Feed feed);
}
