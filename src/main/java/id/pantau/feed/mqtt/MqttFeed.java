package id.pantau.feed.mqtt;

import id.pantau.core.CoreGate;
import id.pantau.feed.FeedSource;
import id.pantau.model.Feed;
import id.pantau.outgoing.Destination;
import id.pantau.outgoing.OutgoingClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feed that listens to a broker. Connects again and again, after longer and longer waits while
 * that fails; the broker keeps its messages meanwhile, as the session is a lasting one. All on the
 * event loop of the verticle that starts it.
 */
final class MqttFeed implements FeedSource {
  private static final Logger LOG = LoggerFactory.getLogger(MqttFeed.class);

  private final Vertx vertx;
  private final CoreGate core;
  private final OutgoingClient guard;
  private final Feed feed;
  private final MqttSettings settings;
  private final Destination broker;
  private final Topics topics;
  private final @Nullable TrustOptions trust;
  private final Pace pace;
  private final Inbox inbox;
  private final Backoff backoff;
  private final InstantSource clock;
  private @Nullable BrokerLine line;
  private String clientId = "";
  private long openedAt;
  private long timer = -1;
  private boolean stopped;
  private String told = "";
  private volatile @Nullable String trouble = "not connected yet";

  /**
   * A feed that has not started.
   *
   * @param trust whose certificates are believed, null for the usual authorities
   * @param pace of its tries
   * @throws IllegalArgumentException with every mistake of its settings
   */
  MqttFeed(
      Vertx vertx,
      CoreGate core,
      OutgoingClient guard,
      Feed feed,
      @Nullable TrustOptions trust,
      Pace pace,
      InstantSource clock) {
    this.vertx = vertx;
    this.core = core;
    this.guard = guard;
    this.feed = feed;
    this.trust = trust;
    this.pace = pace;
    this.clock = clock;
    settings = checked(feed);
    broker = Objects.requireNonNull(settings.broker(), "a checked setting");
    topics = settings.topics().isEmpty() ? Topics.of(feed.city()) : new Topics(settings.topics());
    backoff = pace.connecting();
    inbox =
        new Inbox(
            vertx,
            core,
            feed,
            topics,
            new MessageReader(vertx, core::knownIds),
            pace.offering(),
            clock);
  }

  /**
   * Begins to connect.
   *
   * @return done before there is a connection; fails like {@link CoreGate#read}
   */
  @Override
  public Future<Void> start() {
    String named = settings.clientId();
    Future<String> id =
        named == null
            ? core.read(states -> ClientId.of(states.epoch(), feed.source()))
            : Future.succeededFuture(named);
    return id.map(
        known -> {
          clientId = known;
          connect();
          return null;
        });
  }

  /** Offers what it holds while that is quick, then says goodbye to the broker. Never fails. */
  @Override
  public Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    return inbox.stop().compose(done -> hangUp());
  }

  @Override
  public Optional<String> trouble() {
    String why = trouble;
    return why == null ? inbox.trouble() : Optional.of(why);
  }

  @Override
  public Map<String, Long> figures() {
    MqttFigures now = inbox.figures();
    return Map.of(
        "messages", now.messages(),
        "redelivered", now.redelivered(),
        "refusals", now.refusals(),
        "dropped", now.dropped(),
        "ignored", now.ignored(),
        "waiting", (long) now.waiting());
  }

  private Future<Void> hangUp() {
    BrokerLine open = line;
    line = null;
    return open == null ? Future.succeededFuture() : open.close();
  }

  private void connect() {
    if (stopped) {
      return;
    }
    if (!inbox.hasRoom()) {
      later(backoff.next()); // the broker keeps what it has; here it would only be refused
      return;
    }
    List<String> subscriptions = topics.subscriptions(settings.share());
    var fresh =
        new BrokerLine(
            vertx,
            guard,
            new BrokerLine.Plan(broker, settings, clientId, subscriptions, pace.patience(), trust));
    line = fresh;
    fresh
        .open(message -> inbox.take(message, fresh.acks()), why -> lost(fresh, why))
        .onSuccess(done -> opened())
        .onFailure(failure -> lost(fresh, Reasons.notOpened(failure)));
  }

  private void opened() {
    openedAt = clock.millis();
    trouble = null;
    told = "";
    LOG.atInfo()
        .addKeyValue("feed", feed.source())
        .addKeyValue("broker", broker)
        .log("connected to its broker");
  }

  private void lost(BrokerLine which, String why) {
    if (which != line || stopped) {
      return;
    }
    line = null;
    long worked = trouble == null ? clock.millis() - openedAt : 0;
    long wait = backoff.nextAfter(worked);
    trouble = "not connected to " + broker + ": " + why + "; tried again within a minute";
    if (!told.equals(why)) {
      told = why; // one line a change, not one a try
      LOG.atWarn()
          .addKeyValue("feed", feed.source())
          .addKeyValue("broker", broker)
          .addKeyValue("why", why)
          .log("no connection to its broker, tried again and again");
    }
    later(wait);
  }

  private void later(long waitMs) {
    timer = vertx.setTimer(waitMs, id -> connect());
  }

  private static MqttSettings checked(Feed feed) {
    List<String> problems = MqttSettings.problems(feed.settings());
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return MqttSettings.read(feed.settings(), problem -> {});
  }
}
