package id.pantau.feed;

import id.pantau.model.Feed;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs one pulled feed on an event loop of its own; undeploy = off. */
final class FeedVerticle extends VerticleBase {
  private final FeedKind kind;
  private final Feed feed;
  private volatile @Nullable FeedSource source;

  FeedVerticle(FeedKind kind, Feed feed) {
    this.kind = kind;
    this.feed = feed;
  }

  @Override
  public Future<?> start() {
    FeedSource made = kind.source(feed);
    source = made;
    return made.start();
  }

  @Override
  public Future<?> stop() {
    FeedSource running = source;
    return running == null ? Future.succeededFuture() : running.stop();
  }

  /** What keeps its source from working. Any thread. */
  Optional<String> trouble() {
    FeedSource running = source;
    return running == null ? Optional.empty() : running.trouble();
  }

  /** What its source counted. Any thread. */
  Map<String, Long> figures() {
    FeedSource running = source;
    return running == null ? Map.of() : running.figures();
  }
}
