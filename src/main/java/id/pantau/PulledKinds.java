package id.pantau;

import id.pantau.config.Settings;
import id.pantau.core.CoreGate;
import id.pantau.feed.FeedKind;
import id.pantau.feed.mqtt.MqttKind;
import id.pantau.feed.probe.ProbeFeed;
import id.pantau.feed.probe.ProbeKind;
import id.pantau.model.City;
import id.pantau.model.Feed;
import id.pantau.network.Cidr;
import id.pantau.outgoing.AddressPolicy;
import id.pantau.outgoing.HostAddresses;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.outgoing.Purpose;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The kinds of feeds that this server pulls, and the one guarded client they call out by. */
final class PulledKinds {
  private final Vertx vertx;
  private final Settings settings;
  private @Nullable OutgoingClient client;

  PulledKinds(Vertx vertx, Settings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  /**
   * A new kind of feed is one line here.
   *
   * @param clock of this machine
   * @param time of the core, which no step of that clock moves
   */
  Map<String, FeedKind> all(
      CoreGate core, Map<String, City> cities, InstantSource clock, InstantSource time) {
    return Map.of(
        MqttKind.WORD,
        new MqttKind(vertx, core, this::client, clock),
        ProbeKind.WORD,
        new ProbeKind(
            vertx,
            core,
            this::client,
            city -> Objects.requireNonNull(cities.get(city)).kinds(),
            time));
  }

  /** Every mistake in the settings of a feed that a pack declares, as far as nothing is called. */
  static List<String> problems(String kind, Map<String, String> settings) {
    return switch (kind) {
      case Feed.PUSH ->
          settings.isEmpty()
              ? List.of()
              : List.of("kind: push has no settings, as it is sent to us; say mqtt or probe");
      case MqttKind.WORD -> MqttKind.mistakes(settings);
      case ProbeKind.WORD -> ProbeFeed.problems(settings);
      default -> List.of("kind: " + kind + " is not push, mqtt or probe");
    };
  }

  /** Closes the client where one was needed. */
  synchronized Future<Void> close() {
    OutgoingClient made = client;
    return made == null ? Future.succeededFuture() : made.close();
  }

  /** The client, made when it is first asked for. */
  synchronized OutgoingClient client() {
    OutgoingClient made = client;
    if (made == null) {
      List<AddressPolicy.Allowed> allowed =
          settings.outgoing().allow().stream()
              .map(
                  range ->
                      new AddressPolicy.Allowed(
                          Purpose.of(range.purpose()),
                          Objects.requireNonNull(Cidr.parse(range.network()))))
              .toList();
      made =
          new OutgoingClient(
              vertx, new AddressPolicy(allowed), new HostAddresses(vertx, null), null);
      client = made;
    }
    return made;
  }
}
