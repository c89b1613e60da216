package id.pantau.feed.probe;

import id.pantau.core.CoreGate;
import id.pantau.core.Reporter;
import id.pantau.feed.FeedKind;
import id.pantau.feed.FeedSource;
import id.pantau.model.Feed;
import id.pantau.model.Kind;
import id.pantau.outgoing.OutgoingClient;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The feed kind {@code probe}: we look at the assets ourselves.
 *
 * @param client the process's guarded client, made when the first feed needs it
 * @param kinds of a city
 */
public record ProbeKind(
    Vertx vertx,
    CoreGate core,
    Supplier<OutgoingClient> client,
    Function<String, List<Kind>> kinds,
    InstantSource clock)
    implements FeedKind {

  /** The word in a feed's declaration. */
  public static final String WORD = "probe";

  @Override
  public List<String> problems(Map<String, String> settings) {
    return ProbeFeed.problems(settings);
  }

  @Override
  public FeedSource source(Feed feed) {
    return new ProbeFeed(
        vertx,
        core,
        client.get(),
        Reporter.of(feed.city(), feed.id()),
        feed.settings(),
        kinds.apply(feed.city()),
        clock);
  }
}
