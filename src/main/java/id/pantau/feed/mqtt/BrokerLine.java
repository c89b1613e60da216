package id.pantau.feed.mqtt;

import id.pantau.outgoing.Destination;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.outgoing.Purpose;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubAckMessage;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a broker, from resolving its name to its end; a new one is made each time, so
 * that an acknowledgement can never reach another connection, where its number means another
 * message. Event loop of its feed.
 */
final class BrokerLine {
  /** Larger messages cannot be taken off the line at all. */
  static final int MOST_BYTES = 16 * 1_024 * 1_024;

  private static final int CONNECT_MS = 5_000;
  private static final int SUBSCRIBE_MS = 10_000;
  private static final Set<String> TLS = Set.of("TLSv1.2", "TLSv1.3");

  private final OutgoingClient guard;
  private final Plan plan;
  private final MqttClient client;
  private final Acks acks = new Acks();
  private final Promise<MqttSubAckMessage> subscribed = Promise.promise();
  private @Nullable String ending;
  private boolean up;

  /** No more is taken, what was taken is still acknowledged: so each connection brings us on. */
  private boolean choked;

  /**
   * Whom to connect to, as whom, and what for.
   *
   * @param patience how long the broker may take to answer
   * @param trust whose certificates are believed, null for the usual authorities
   */
  record Plan(
      Destination broker,
      MqttSettings settings,
      String clientId,
      List<String> subscriptions,
      Duration patience,
      @Nullable TrustOptions trust) {}

  BrokerLine(Vertx vertx, OutgoingClient guard, Plan plan) {
    this.guard = guard;
    this.plan = plan;
    this.client = MqttClient.create(vertx, options(plan));
  }

  /**
   * Connects and subscribes.
   *
   * @param inbox takes a message, or says that there is no room for it; then the connection takes
   *     no more and ends when what it brought is acknowledged
   * @param lost told once when the connection ends after it had opened, with the reason
   * @return done when the broker granted the subscriptions; fails with what {@link Reasons} puts
   *     into words, with everything closed
   */
  Future<Void> open(Predicate<MqttPublishMessage> inbox, Consumer<String> lost) {
    client.publishHandler(message -> take(message, inbox));
    client.subscribeCompletionHandler(subscribed::tryComplete);
    client.exceptionHandler(failure -> end(Reasons.broken(failure)));
    client.closeHandler(closed -> ended(lost));
    return guard
        .address(Purpose.FEEDS, plan.broker())
        .compose(this::connect)
        .timeout(plan.patience().toMillis(), TimeUnit.MILLISECONDS)
        .compose(connected -> subscribe())
        .onSuccess(done -> up = true)
        .onFailure(failure -> end(""));
  }

  /** The acknowledgements that this connection owes. */
  Acks acks() {
    return acks;
  }

  /** Says goodbye and closes; not told to the one who is told of losses. Never fails. */
  Future<Void> close() {
    up = false;
    acks.close();
    return client.disconnect().otherwiseEmpty();
  }

  private Future<?> connect(InetAddress address) {
    if (ending != null) {
      return Future.failedFuture("given up meanwhile");
    }
    Destination broker = plan.broker();
    boolean named = NetUtil.createByteArrayFromIpAddressString(broker.host()) == null;
    return named
        ? client.connect(broker.port(), address.getHostAddress(), broker.host())
        : client.connect(broker.port(), address.getHostAddress());
  }

  private Future<Void> subscribe() {
    Map<String, Integer> wanted = new LinkedHashMap<>();
    plan.subscriptions().forEach(filter -> wanted.put(filter, MqttQoS.AT_LEAST_ONCE.value()));
    return client
        .subscribe(wanted)
        .compose(sent -> subscribed.future())
        .timeout(SUBSCRIBE_MS, TimeUnit.MILLISECONDS)
        .compose(this::granted);
  }

  private Future<Void> granted(MqttSubAckMessage answer) {
    List<Integer> levels = answer.grantedQoSLevels();
    List<String> asked = plan.subscriptions();
    for (int i = 0; i < asked.size(); i++) {
      int level = i < levels.size() ? levels.get(i) : MqttQoS.FAILURE.value();
      if (level != MqttQoS.AT_LEAST_ONCE.value()) {
        return Future.failedFuture(NotOpened.granted(asked.get(i), level));
      }
    }
    return Future.succeededFuture();
  }

  private void take(MqttPublishMessage message, Predicate<MqttPublishMessage> inbox) {
    if (ending == null && !choked && !inbox.test(message)) {
      choked = true;
      acks.whenEmpty(() -> end("it sent more than can wait here; connecting again for the rest"));
    }
  }

  private void end(String why) {
    if (ending == null) {
      ending = why;
      acks.close();
      client.disconnect().onComplete(done -> {});
    }
  }

  private void ended(Consumer<String> lost) {
    acks.close();
    String why = ending == null ? Reasons.CLOSED : ending;
    subscribed.tryFail(new NotOpened(why));
    if (up) {
      up = false;
      lost.accept(why);
    }
  }

  private static MqttClientOptions options(Plan plan) {
    MqttSettings settings = plan.settings();
    var options =
        new MqttClientOptions()
            .setClientId(plan.clientId())
            .setCleanSession(false)
            .setKeepAliveInterval(settings.keepAliveSeconds())
            .setMaxMessageSize(MOST_BYTES)
            .setSsl(plan.broker().scheme().equals("mqtts"))
            .setHostnameVerificationAlgorithm("HTTPS");
    if (settings.user() != null) {
      options = options.setUsername(settings.user());
    }
    if (settings.password() != null) {
      options = options.setPassword(settings.password());
    }
    if (plan.trust() != null) {
      options = options.setTrustOptions(plan.trust());
    }
    options.setAutoAck(false);
    var unusedSame =
        options
            .setConnectTimeout(CONNECT_MS)
            .setSslHandshakeTimeout(CONNECT_MS)
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setEnabledSecureTransportProtocols(TLS);
    return options;
  }
}
