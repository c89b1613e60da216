package id.pantau.feed.mqtt;

import id.pantau.core.CoreGate;
import id.pantau.feed.FeedKind;
import id.pantau.feed.FeedSource;
import id.pantau.model.Feed;
import id.pantau.outgoing.Destination;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.outgoing.Purpose;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The feed kind {@code mqtt}: we are a client of a broker.
 *
 * @param guard the process's guarded client, made when the first feed needs it
 */
public record MqttKind(
    Vertx vertx, CoreGate core, Supplier<OutgoingClient> guard, InstantSource clock)
    implements FeedKind {

  /** The word in a feed's declaration. */
  public static final String WORD = "mqtt";

  /** Every mistake in such settings that shows without asking where the broker is. */
  public static List<String> mistakes(Map<String, String> settings) {
    var problems = new ArrayList<String>();
    MqttSettings.read(settings, problems::add);
    return List.copyOf(problems);
  }

  @Override
  public List<String> problems(Map<String, String> settings) {
    var problems = new ArrayList<String>();
    Destination broker = MqttSettings.read(settings, problems::add).broker();
    if (broker != null && problems.isEmpty()) {
      guard.get().refusal(Purpose.FEEDS, broker).ifPresent(why -> problems.add("url: " + why));
    }
    return List.copyOf(problems);
  }

  @Override
  public FeedSource source(Feed feed) {
    return new MqttFeed(vertx, core, guard.get(), feed, null, Pace.usual(), clock);
  }
}
