package id.pantau.api;

import id.pantau.feed.PulledFeeds;
import id.pantau.model.Feed;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server that pulls nothing. */
enum NoPulledFeeds implements PulledFeeds {
  INSTANCE;

  @Override
  public List<String> problems(Feed feed) {
    return feed.kind().equals(Feed.PUSH) ? List.of() : List.of("kind: only push here");
  }

  @Override
  public Optional<String> trouble(Feed feed) {
    return Optional.empty();
  }

  @Override
  public Map<String, Long> figures(Feed feed) {
    return Map.of();
  }

  @Override
  public Future<Void> follow() {
    return Future.succeededFuture();
  }
}
