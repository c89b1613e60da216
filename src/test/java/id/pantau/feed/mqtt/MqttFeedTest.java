package id.pantau.feed.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.pantau.model.Feed;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Proof;
import id.pantau.network.Cidr;
import id.pantau.outgoing.AddressPolicy;
import id.pantau.outgoing.Certificates;
import id.pantau.outgoing.HostAddresses;
import id.pantau.outgoing.NameServer;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.outgoing.Purpose;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a feed does with a broker's packets, and a broker with a feed's. */
class MqttFeedTest {
  private static final String BATCHES = "pantau/makassar/observations";
  private static final String OWN = "pantau/makassar/assets/mks-road-001/status";
  private static final Pace QUICK =
      new Pace(
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofSeconds(2),
          Duration.ofMillis(5),
          new Random(3));

  private final Vertx vertx = Vertx.vertx();
  private final Desk core = new Desk();
  private final Certificates certificates = certificates();
  private ScriptedBroker broker;
  private OutgoingClient guard;
  private @Nullable MqttFeed running;
  private Context loop;

  @BeforeEach
  void start() throws Exception {
    broker = ScriptedBroker.start(vertx);
    NameServer names = ScriptedBroker.await(NameServer.start(vertx, MqttFeedTest::addresses));
    var allowed =
        new AddressPolicy.Allowed(Purpose.FEEDS, Objects.requireNonNull(Cidr.parse("127.0.0.0/8")));
    guard =
        new OutgoingClient(
            vertx,
            new AddressPolicy(List.of(allowed)),
            new HostAddresses(vertx, names.address()),
            null);
    loop = vertx.getOrCreateContext();
  }

  @AfterEach
  void stop() throws Exception {
    if (running != null) {
      end();
    }
    ScriptedBroker.await(guard.close());
    ScriptedBroker.await(vertx.close());
  }

  private static List<String> addresses(String name) {
    return switch (name) {
      case "nowhere.example" -> List.of();
      case "metadata.example" -> List.of("169.254.169.254");
      default -> List.of("127.0.0.1");
    };
  }

  private static Certificates certificates() {
    try {
      return new Certificates();
    } catch (Exception e) { // no closer type is declared, and the caller may throw none
      throw new IllegalStateException(e);
    }
  }

  private <T> Future<T> onLoop(Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    loop.runOnContext(go -> work.get().onComplete(done));
    return done.future();
  }

  private void listen(String url, Map<String, String> more) throws Exception {
    var settings = new HashMap<>(more);
    settings.put("url", url);
    settings.put("clientId", "test");
    var declared =
        new Feed(
            "gateway",
            "makassar",
            MqttKind.WORD,
            Feed.Mode.PERIODIC,
            Feed.Operator.CITY,
            60,
            Proof.SERVICE,
            null,
            settings);
    var started =
        new MqttFeed(
            vertx, core, guard, declared, certificates.trust(), QUICK, InstantSource.system());
    running = started;
    ScriptedBroker.await(onLoop(started::start));
  }

  private MqttFeed feed() {
    return Objects.requireNonNull(running);
  }

  private long figure(String name) {
    return Objects.requireNonNull(feed().figures().get(name), name);
  }

  private void end() throws Exception {
    ScriptedBroker.await(onLoop(feed()::stop));
  }

  private void listen() throws Exception {
    listen(broker.url(), Map.of());
    until(() -> feed().trouble().isEmpty());
  }

  private static void until(java.util.concurrent.Callable<Boolean> check) {
    await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(5)).until(check);
  }

  private void troubleSays(String words) {
    until(() -> feed().trouble().orElse("").contains(words));
  }

  private static List<Buffer> reports(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> Buffer.buffer("{\"asset\":\"a" + i + "\",\"status\":\"UP\"}"))
        .toList();
  }

  /** Breaks the connection and waits until there is another. */
  private void reconnect() {
    int before = broker.connections.size();
    broker.newest().close();
    until(() -> broker.connections.size() > before);
  }

  @Test
  void a_message_is_acknowledged_when_it_is_durable_and_not_before() throws Exception {
    core.mood = Desk.Mood.HOLDS;
    listen();

    broker.send(7, OWN, "UP");
    until(() -> core.held.size() == 1);
    assertThat(broker.acknowledged).isEmpty();

    core.held.get(0).take();
    until(() -> broker.acknowledged.equals(List.of(7)));
  }

  @Test
  void messages_are_acknowledged_in_the_order_in_which_they_came() throws Exception {
    core.mood = Desk.Mood.HOLDS;
    listen();

    broker.send(1, OWN, "UP");
    broker.send(2, OWN, "DOWN");
    broker.send(3, OWN, "UP");
    until(() -> core.held.size() == 3);
    core.held.get(2).take();
    core.held.get(1).take();
    until(() -> core.kept.size() == 2);
    assertThat(broker.acknowledged).isEmpty();

    core.held.get(0).take();
    until(() -> broker.acknowledged.equals(List.of(1, 2, 3)));
  }

  @Test
  void what_is_still_held_when_it_comes_again_is_taken_once_and_acknowledged_by_the_new_line()
      throws Exception {
    core.mood = Desk.Mood.HOLDS;
    listen();
    broker.send(7, OWN, "UP");
    until(() -> core.held.size() == 1);

    reconnect();
    broker.send(7, OWN, "UP", true, false);
    until(() -> figure("redelivered") == 1);
    core.held.get(0).take();

    until(() -> broker.acknowledged.equals(List.of(7)));
    assertThat(core.held).hasSize(1);
  }

  @Test
  void a_number_of_an_older_line_acknowledges_nothing_on_the_new_one() throws Exception {
    core.mood = Desk.Mood.HOLDS;
    listen();
    broker.send(7, OWN, "UP");
    until(() -> core.held.size() == 1);

    reconnect();
    broker.send(7, OWN, "DOWN");
    until(() -> core.held.size() == 2);
    core.held.get(0).take();
    until(() -> core.kept.size() == 1);
    assertThat(broker.acknowledged).isEmpty();

    core.held.get(1).take();
    until(() -> broker.acknowledged.equals(List.of(7)));
  }

  @Test
  void a_report_without_a_time_that_comes_again_keeps_the_time_of_its_first_arrival()
      throws Exception {
    listen();
    broker.send(7, OWN, "UP");
    until(() -> broker.acknowledged.size() == 1);
    long first = core.kept.get(0).receivedAt;
    until(() -> System.currentTimeMillis() > first);

    reconnect();
    broker.send(7, OWN, "UP", true, false);
    broker.send(8, OWN, "UP");
    until(() -> broker.acknowledged.size() == 3);

    assertThat(core.kept.get(1).receivedAt).isEqualTo(first);
    assertThat(core.kept.get(2).receivedAt).isGreaterThan(first);
  }

  @Test
  void a_retained_report_of_unknown_age_is_rejected_and_one_with_its_time_is_taken()
      throws Exception {
    listen();

    broker.send(1, OWN, "UP", false, true);
    broker.send(2, OWN, "{\"status\":\"UP\",\"at\":1763863200000}", false, true);
    until(() -> broker.acknowledged.size() == 2);

    assertThat(core.kept.get(0).errors().get(0).detail()).contains("may be of any age");
    assertThat(core.kept.get(1).atOf(0)).isEqualTo(1763863200000L);
  }

  @Test
  void what_the_core_refuses_is_offered_again_in_order_and_the_feed_says_that_it_waits()
      throws Exception {
    core.mood = Desk.Mood.REFUSES;
    listen();
    for (int i = 1; i <= 100; i++) {
      broker.send(i, BATCHES, "{\"asset\":\"a" + i + "\",\"status\":\"UP\"}");
    }
    troubleSays("the core takes no reports now: full; 100 messages wait here, none is lost");
    assertThat(broker.acknowledged).isEmpty();

    core.mood = Desk.Mood.TAKES;

    until(() -> broker.acknowledged.size() == 100);
    assertThat(core.assets())
        .isEqualTo(IntStream.rangeClosed(1, 100).mapToObj(i -> "a" + i).toList());
    until(() -> feed().trouble().isEmpty());
  }

  @Test
  void a_flood_beyond_what_can_wait_is_taken_bit_by_bit_over_several_connections()
      throws Exception {
    int fits = Inbox.MOST_BYTES / 1_000_000;
    core.mood = Desk.Mood.REFUSES;
    listen();
    String large = "[" + " ".repeat(1_000_000) + "]";
    for (int i = 1; i <= fits + 5; i++) {
      broker.send(i, BATCHES, large);
    }
    until(() -> figure("messages") == fits + 1);
    assertThat(figure("waiting")).isEqualTo(fits);

    core.mood = Desk.Mood.TAKES;

    until(() -> broker.acknowledged.size() == fits);
    until(() -> broker.connections.size() == 2);
    for (int i = fits + 1; i <= fits + 5; i++) {
      broker.send(i, BATCHES, large, true, false);
    }
    until(() -> broker.acknowledged.size() == fits + 5);
    assertThat(core.kept).hasSize(fits + 5);
  }

  @Test
  void a_message_that_nobody_keeps_is_dropped_and_counted_when_no_more_can_wait() throws Exception {
    core.mood = Desk.Mood.REFUSES;
    listen();
    Buffer large = Buffer.buffer("[" + " ".repeat(1_000_000) + "]");

    for (int i = 0; i < Inbox.MOST_BYTES / 1_000_000 + 3; i++) {
      broker
          .newest()
          .publish(BATCHES, large, MqttQoS.AT_MOST_ONCE, false, false)
          .onComplete(sent -> {});
    }

    until(() -> figure("dropped") == 3);
    core.mood = Desk.Mood.TAKES;
    until(() -> figure("waiting") == 0);
    assertThat(broker.connections).hasSize(1);
  }

  @Test
  void the_session_is_a_lasting_one_and_can_be_shared() throws Exception {
    listen(broker.url(), Map.of("share", "rooms", "topics", "gw/+/out, gw/assets/+/status"));
    until(() -> feed().trouble().isEmpty());

    assertThat(broker.newest().isCleanSession()).isFalse();
    assertThat(broker.newest().clientIdentifier()).isEqualTo("test");
    assertThat(broker.filters)
        .containsExactly("$share/rooms/gw/+/out", "$share/rooms/gw/assets/+/status");
    broker.send(1, "gw/7/out", "{\"asset\":\"a\",\"status\":\"UP\"}");
    broker.send(2, "gw/assets/b/status", "UP");
    broker.send(3, "gw/of/old", "{\"asset\":\"c\",\"status\":\"UP\"}");
    until(() -> broker.acknowledged.size() == 3);
    assertThat(core.assets()).containsExactly("a", "b");
    assertThat(figure("ignored")).isEqualTo(1);
  }

  @Test
  void a_subscription_that_is_refused_is_said() throws Exception {
    broker.grants = MqttQoS.FAILURE;

    listen(broker.url(), Map.of());

    troubleSays("refuses the subscription to " + BATCHES);
  }

  @Test
  void a_name_that_leads_nowhere_or_to_a_metadata_service_is_said_and_not_called()
      throws Exception {
    listen("mqtt://nowhere.example:" + broker.port(), Map.of());
    troubleSays("name not found");
    end();

    listen("mqtt://metadata.example:" + broker.port(), Map.of());
    troubleSays("a cloud's metadata service, which is never called");
    assertThat(broker.connections).isEmpty();
  }

  @Test
  void a_broker_that_never_answers_is_given_up_and_tried_again() throws Exception {
    var silent = vertx.createNetServer().connectHandler(socket -> {});
    int port = ScriptedBroker.await(silent.listen(0, "127.0.0.1")).actualPort();

    listen("mqtt://127.0.0.1:" + port, Map.of());

    troubleSays("no complete answer in time");
  }

  @Test
  void a_certificate_is_held_against_the_brokers_name() throws Exception {
    var good = ScriptedBroker.start(vertx, certificates.of("broker.example", Duration.ofDays(9)));
    listen("mqtts://broker.example:" + good.port(), Map.of());
    until(() -> feed().trouble().isEmpty());
    end();

    listen("mqtts://other.example:" + good.port(), Map.of());
    troubleSays("certificate belongs to another host");
    end();

    var old = ScriptedBroker.start(vertx, certificates.of("broker.example", Duration.ofDays(-1)));
    listen("mqtts://broker.example:" + old.port(), Map.of());
    troubleSays("certificate expired");
  }

  @Test
  void nothing_is_lost_by_a_broker_that_drops_its_clients_again_and_again() throws Exception {
    try (TestBroker real = TestBroker.open()) {
      listen(real.url(), Map.of());
      until(() -> feed().trouble().isEmpty());

      for (int round = 0; round < 10; round++) {
        real.publish(BATCHES, reports(100 * round, 100));
        real.drop();
      }

      until(() -> List.copyOf(core.assets()).stream().distinct().count() == 1_000);
    }
  }

  @Test
  void ten_thousand_messages_wait_out_a_core_that_refuses_and_none_is_lost() throws Exception {
    try (TestBroker real = TestBroker.open()) {
      listen(real.url(), Map.of());
      until(() -> feed().trouble().isEmpty());
      core.mood = Desk.Mood.REFUSES;

      real.publish(BATCHES, reports(0, 10_000));
      assertThat(core.refused.get()).isPositive();
      assertThat(core.kept).isEmpty();
      core.mood = Desk.Mood.TAKES;

      until(() -> core.kept.size() >= 10_000);
      assertThat(core.kept.stream().mapToInt(ObservationBatch::size).sum()).isEqualTo(10_000);
      assertThat(core.assets()).doesNotHaveDuplicates();
    }
  }
}
