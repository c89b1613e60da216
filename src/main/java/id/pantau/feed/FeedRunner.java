package id.pantau.feed;

import id.pantau.core.CoreGate;
import id.pantau.model.Feed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one {@link FeedVerticle} running for each declared feed of a pulled kind. Asked after each
 * change of a declaration, and by itself every 30 s, so that a source that could not start gets
 * another try. Any thread.
 */
public final class FeedRunner implements PulledFeeds {
  private static final Logger LOG = LoggerFactory.getLogger(FeedRunner.class);
  private static final long FOLLOW_MS = 30_000;

  private final Vertx vertx;
  private final CoreGate core;
  private final Set<String> cities;
  private final Map<String, FeedKind> kinds;
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Map<String, String> failed = new ConcurrentHashMap<>();
  private Future<Void> last = Future.succeededFuture();
  private long timer = -1;
  private boolean stopped;

  private record Running(Feed feed, FeedVerticle verticle, String deployment) {}

  /**
   * A runner that runs nothing yet.
   *
   * @param cities whose feeds it runs
   * @param kinds by the word that a feed's declaration uses
   */
  public FeedRunner(Vertx vertx, CoreGate core, Set<String> cities, Map<String, FeedKind> kinds) {
    this.vertx = vertx;
    this.core = core;
    this.cities = Set.copyOf(cities);
    this.kinds = Map.copyOf(kinds);
  }

  /** Starts the declared feeds; done when each has been tried once. */
  public Future<Void> start() {
    timer = vertx.setPeriodic(FOLLOW_MS, id -> follow());
    return follow();
  }

  /** Stops all sources. Never fails. */
  public synchronized Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    last =
        last.compose(
            done ->
                Future.join(running.values().stream().map(this::off).toList())
                    .<Void>mapEmpty()
                    .otherwiseEmpty());
    return last;
  }

  @Override
  public synchronized Future<Void> follow() {
    if (!stopped) {
      last = last.compose(done -> declared()).compose(this::replace).recover(FeedRunner::tryLater);
    }
    return last;
  }

  @Override
  public List<String> problems(Feed feed) {
    if (feed.kind().equals(Feed.PUSH)) {
      return feed.settings().isEmpty()
          ? List.of()
          : List.of("settings: a feed of kind push has none; it is sent to us");
    }
    FeedKind kind = kinds.get(feed.kind());
    if (kind == null) {
      var known = new TreeSet<>(kinds.keySet());
      known.add(Feed.PUSH);
      return List.of("kind: " + feed.kind() + " is not one of " + String.join(", ", known));
    }
    return kind.problems(feed.settings());
  }

  @Override
  public Optional<String> trouble(Feed feed) {
    Running one = running.get(feed.source());
    return one == null ? Optional.ofNullable(failed.get(feed.source())) : one.verticle.trouble();
  }

  @Override
  public Map<String, Long> figures(Feed feed) {
    Running one = running.get(feed.source());
    return one == null ? Map.of() : one.verticle.figures();
  }

  private Future<List<Feed>> declared() {
    return core.read(
        states -> {
          var feeds = new ArrayList<Feed>();
          for (String city : cities) {
            states.feeds(city).stream()
                .map(state -> state.feed())
                .filter(feed -> kinds.containsKey(feed.kind()))
                .forEach(feeds::add);
          }
          return List.copyOf(feeds);
        });
  }

  private Future<Void> replace(List<Feed> wanted) {
    var steps = new ArrayList<Future<Void>>();
    for (Running one : running.values()) {
      if (!wanted.contains(one.feed)) {
        steps.add(off(one));
      }
    }
    return Future.join(steps)
        .otherwiseEmpty()
        .compose(
            done ->
                Future.join(
                    wanted.stream()
                        .filter(feed -> !running.containsKey(feed.source()))
                        .map(this::on)
                        .toList()))
        .mapEmpty();
  }

  private Future<Void> on(Feed feed) {
    var verticle = new FeedVerticle(Objects.requireNonNull(kinds.get(feed.kind())), feed);
    return vertx
        .deployVerticle(verticle)
        .onSuccess(
            id -> {
              running.put(feed.source(), new Running(feed, verticle, id));
              failed.remove(feed.source());
              LOG.atInfo().addKeyValue("feed", feed.source()).log("feed started");
            })
        .<Void>mapEmpty()
        .recover(
            failure -> {
              failed.put(feed.source(), "cannot start: " + failure.getMessage());
              LOG.atWarn()
                  .addKeyValue("feed", feed.source())
                  .setCause(failure)
                  .log("feed cannot start, tried again in 30 s");
              return Future.succeededFuture();
            });
  }

  private Future<Void> off(Running one) {
    running.remove(one.feed.source());
    return vertx
        .undeploy(one.deployment)
        .onSuccess(done -> LOG.atInfo().addKeyValue("feed", one.feed.source()).log("feed stopped"))
        .recover(
            failure -> {
              LOG.atWarn()
                  .addKeyValue("feed", one.feed.source())
                  .setCause(failure)
                  .log("feed did not stop well");
              return Future.succeededFuture();
            });
  }

  private static Future<Void> tryLater(Throwable failure) {
    LOG.atWarn().setCause(failure).log("declared feeds cannot be read, tried again in 30 s");
    return Future.succeededFuture();
  }
}
