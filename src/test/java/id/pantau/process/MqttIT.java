package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.pantau.feed.mqtt.TestBroker;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F20: kill -9 between the arrival of a broker's messages and their acknowledgement. */
final class MqttIT {
  private static final int KILLS = 3;
  private static final int A_ROUND = 300;
  private static final int ASSETS = 50;
  private static final long SEED = Long.getLong("pantau.seed", 20_261_125L);
  private static final Map<String, String> LOCAL =
      Map.of("PANTAU_OUTGOING_ALLOW", "feeds:127.0.0.0/8");

  @TempDir Path room;
  private final Random random = new Random(SEED);

  @Test
  void no_message_of_qos_1_is_lost_by_kill_9_at_random_points() throws Exception {
    long begun = System.currentTimeMillis();
    int sent = 0;
    Child child = Child.serving(room, LOCAL);
    try (TestBroker broker = TestBroker.open()) {
      var api = new Api(child.url());
      api.makeAssets("mqtt-", ASSETS);
      declare(api, broker.url());
      Awaitility.await().until(() -> !broker.clients().isEmpty());
      for (int kill = 1; kill <= KILLS; kill++) {
        List<Buffer> round = reports(begun, sent, A_ROUND);
        sent += A_ROUND;
        broker.publish("pantau/makassar/observations", round.subList(0, A_ROUND / 2));
        var rest = new Thread(() -> publish(broker, round.subList(A_ROUND / 2, A_ROUND)));
        rest.start();
        LockSupport.parkNanos(1_000_000L * random.nextInt(60));
        child.kill();
        rest.join();
        child = Child.serving(room, LOCAL);
        api.moveTo(child.url());
      }
      Set<Long> wanted = numbers(sent);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertThat(kept(api, begun)).as("seed " + SEED).containsAll(wanted));
    } finally {
      child.terminate();
      child.awaitExit(Duration.ofSeconds(20));
    }
  }

  private static void publish(TestBroker broker, List<Buffer> reports) {
    try {
      broker.publish("pantau/makassar/observations", reports);
    } catch (Exception e) { // no closer type is declared, and the caller may throw none
      throw new IllegalStateException(e);
    }
  }

  private static void declare(Api api, String url) throws Exception {
    String feed =
        """
        {"id":"broker","city":"makassar","kind":"mqtt","settings":{"url":"%s"}}"""
            .formatted(url);
    var request =
        api.request("/api/v1/feeds")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(feed));
    assertThat(api.send(request).statusCode()).isEqualTo(201);
  }

  /** Each report has a number of its own as a measure, and a time of its own. */
  private static List<Buffer> reports(long begun, int from, int count) {
    var reports = new ArrayList<Buffer>();
    for (int i = from; i < from + count; i++) {
      reports.add(
          Buffer.buffer(
              """
              {"asset":"mqtt-%d","at":%d,"status":"UP","measures":{"number":%d}}"""
                  .formatted(i % ASSETS, begun + i, i)));
    }
    return reports;
  }

  private static Set<Long> numbers(int count) {
    var numbers = new HashSet<Long>();
    for (long i = 0; i < count; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  private static Set<Long> kept(Api api, long begun) throws Exception {
    var numbers = new HashSet<Long>();
    for (int asset = 0; asset < ASSETS; asset++) {
      for (JsonNode point : api.series("mqtt-" + asset, "number", begun - 1_000)) {
        numbers.add(point.get(1).asLong());
      }
    }
    return numbers;
  }
}
