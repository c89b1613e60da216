package id.pantau.feed.mqtt;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.moquette.broker.ClientDescriptor;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.IAuthenticator;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

/** A real broker in this process, and a client that publishes to it. */
public final class TestBroker implements AutoCloseable {
  /** It takes a thousand unanswered messages at most and forgets the others. */
  private static final int AT_ONCE = 500;

  private final Server server = new Server();
  private final Vertx vertx = Vertx.vertx();
  private final MqttClient publisher;
  private final AtomicInteger confirmed = new AtomicInteger();
  private final int port;

  private TestBroker(IAuthenticator doorman) throws Exception {
    ((Logger) LoggerFactory.getLogger("io.moquette")).setLevel(Level.WARN);
    server.startServer(config(), List.of(), null, doorman, null);
    Awaitility.await().until(() -> server.getPort() != 0); // it learns its port a moment later
    port = server.getPort();
    publisher =
        MqttClient.create(
            vertx,
            new MqttClientOptions()
                .setUsername("gateway")
                .setPassword("right")
                .setMaxInflightQueue(AT_ONCE));
    publisher.publishCompletionHandler(number -> confirmed.incrementAndGet());
    await(publisher.connect(port, "127.0.0.1"));
  }

  /** One that lets everybody in. */
  public static TestBroker open() throws Exception {
    return new TestBroker((client, user, password) -> true);
  }

  /** One that lets in whose password is "right". */
  public static TestBroker guarded() throws Exception {
    return new TestBroker(
        (client, user, password) ->
            password != null && new String(password, StandardCharsets.UTF_8).equals("right"));
  }

  private static IConfig config() {
    var config = new MemoryConfig(new Properties());
    config.setProperty(IConfig.HOST_PROPERTY_NAME, "127.0.0.1");
    config.setProperty(IConfig.PORT_PROPERTY_NAME, "0");
    config.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
    config.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
    config.setProperty(IConfig.SESSION_QUEUE_SIZE, "20000");
    config.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, "2000000");
    return config;
  }

  /** Its address. */
  public String url() {
    return "mqtt://127.0.0.1:" + port;
  }

  /** Publishes at QoS 1, done when the broker has it. */
  public void publish(String topic, String text) throws Exception {
    publish(topic, List.of(Buffer.buffer(text)));
  }

  /** Publishes all at QoS 1, done when the broker has them. */
  public void publish(String topic, List<Buffer> payloads) throws Exception {
    for (int from = 0; from < payloads.size(); from += AT_ONCE) {
      int before = confirmed.get();
      List<Buffer> some = payloads.subList(from, Math.min(payloads.size(), from + AT_ONCE));
      for (Buffer payload : some) {
        await(publisher.publish(topic, payload, MqttQoS.AT_LEAST_ONCE, false, false));
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(2))
          .until(() -> confirmed.get() == before + some.size());
    }
  }

  /** Clients that are connected, beside the publisher. */
  public List<String> clients() {
    return server.listConnectedClients().stream()
        .map(ClientDescriptor::getClientID)
        .filter(id -> !id.equals(publisher.clientId()))
        .toList();
  }

  /** Throws out every client but the publisher. */
  public void drop() {
    clients().forEach(server::disconnectClient);
  }

  @Override
  public void close() throws Exception {
    await(publisher.disconnect());
    await(vertx.close());
    server.stopServer();
  }

  private static <T> T await(io.vertx.core.Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
