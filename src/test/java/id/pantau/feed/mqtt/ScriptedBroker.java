package id.pantau.feed.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A broker whose every packet a test decides. */
final class ScriptedBroker {
  /** Connections in their order, the newest last. */
  final List<MqttEndpoint> connections = new CopyOnWriteArrayList<>();

  /** Filters that were subscribed to. */
  final List<String> filters = new CopyOnWriteArrayList<>();

  /** Numbers that were acknowledged. */
  final List<Integer> acknowledged = new CopyOnWriteArrayList<>();

  /** What it answers to a subscription. */
  volatile MqttQoS grants = MqttQoS.AT_LEAST_ONCE;

  private final MqttServer server;
  private final int port;

  private ScriptedBroker(Vertx vertx, @Nullable KeyCertOptions certificate) throws Exception {
    var options = new MqttServerOptions().setHost("127.0.0.1").setPort(0);
    if (certificate != null) {
      options.setSsl(true).setKeyCertOptions(certificate);
    }
    server = MqttServer.create(vertx, options).endpointHandler(this::meet);
    server.exceptionHandler(broken -> {});
    port = await(server.listen()).actualPort();
  }

  static ScriptedBroker start(Vertx vertx) throws Exception {
    return new ScriptedBroker(vertx, null);
  }

  static ScriptedBroker start(Vertx vertx, KeyCertOptions certificate) throws Exception {
    return new ScriptedBroker(vertx, certificate);
  }

  int port() {
    return port;
  }

  String url() {
    return "mqtt://127.0.0.1:" + port;
  }

  /** Sends over the newest connection. */
  void send(int number, String topic, String text, boolean again, boolean retained) {
    newest()
        .publish(topic, Buffer.buffer(text), MqttQoS.AT_LEAST_ONCE, again, retained, number)
        .onComplete(sent -> {});
  }

  void send(int number, String topic, String text) {
    send(number, topic, text, false, false);
  }

  MqttEndpoint newest() {
    return connections.get(connections.size() - 1);
  }

  private void meet(MqttEndpoint endpoint) {
    endpoint
        .publishAcknowledgeHandler(acknowledged::add)
        .exceptionHandler(broken -> {})
        .subscribeHandler(
            asked -> {
              asked.topicSubscriptions().forEach(topic -> filters.add(topic.topicName()));
              endpoint.subscribeAcknowledge(
                  asked.messageId(),
                  asked.topicSubscriptions().stream().map(topic -> grants).toList());
              connections.add(endpoint);
            });
    endpoint.accept(!connections.isEmpty());
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
