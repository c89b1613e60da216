package id.pantau.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection as one made while the socket is being bound: with metrics, and no entry there. */
final class CountedConnectionsTest {
  private static final String CONNECTIONS = "vertx.http.server.active.connections";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true)))
            .withMetrics(new MicrometerMetricsFactory(registry))
            .build();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void a_connection_made_while_the_socket_is_bound_is_answered_and_counted_once() throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .connectionHandler(
                connection -> {
                  ((ConnectionBase) connection).metric(null);
                  CountedConnections.count(connection);
                })
            .requestHandler(
                request -> {
                  var unused = request.response().end("here");
                });
    var unused = server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
    double before = counted();
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()))
                    .timeout(Duration.ofSeconds(10))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).isEqualTo("here");
    assertThat(before).isZero();
    assertThat(counted()).as("this line, and what Vert.x counted before it was lost").isEqualTo(2);
  }

  private double counted() {
    return registry.find(CONNECTIONS).gauges().stream().mapToDouble(gauge -> gauge.value()).sum();
  }
}
