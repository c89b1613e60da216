package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import id.pantau.notify.Receiver;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} between a change and its delivery: every change that the server remembers is told
 * at least once, none that it does not remember, in order for each asset. Half as many kills as
 * {@link KillIT} in every build, 50 by the profile faults.
 */
final class HookKillIT {
  private static final int KILLS = Math.max(2, Integer.getInteger("pantau.kills", 10) / 2);
  private static final long SEED = Long.getLong("pantau.seed", 20_261_126L);
  private static final Map<String, String> LOOPBACK =
      Map.of("PANTAU_OUTGOING_ALLOW", "hooks:127.0.0.0/8");

  @TempDir Path room;
  private final Random random = new Random(SEED);

  @Test
  void whatever_is_remembered_is_told_and_nothing_else_whenever_it_is_killed() throws Exception {
    String how = "seed " + SEED + ", " + KILLS + " kills";
    Child child = serving();
    var api = new Api(child.url());
    List<String> assets = api.makeAssets("told-", 12);
    try (var receiver = new Receiver(earlier -> earlier % 7 == 3 ? 503 : 200)) {
      JsonNode hook = hook(api, receiver.url());
      long from = api.changes().size();
      for (int kill = 0; kill < KILLS; kill++) {
        report(api, assets, 4 + random.nextInt(30));
        LockSupport.parkNanos(random.nextInt(30) * 1_000_000L);
        child.kill();
        child = serving();
        api.moveTo(child.url());
        assertThat(child.errors()).as(how).isEmpty();
      }
      Set<Long> remembered =
          api.changes().stream()
              .filter(change -> change.path("type").asText().equals("transition"))
              .map(change -> change.path("seq").longValue())
              .filter(seq -> seq > from)
              .collect(Collectors.toSet());
      assertThat(remembered).as(how).hasSizeGreaterThan(KILLS);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> seqs(receiver).containsAll(remembered));
      assertThat(seqs(receiver)).as(how).isEqualTo(remembered);
      var webhook = new Webhook(hook.path("secret").asText());
      for (Receiver.Got got : receiver.got()) {
        webhook.verify(got.body(), got.headers().map());
      }
      inOrder(receiver, how);
    } finally {
      child.terminate();
      assertThat(child.awaitExit(Duration.ofSeconds(20))).isIn(0, 143);
    }
  }

  /** How soon it is ready is {@link KillIT}'s promise. */
  private Child serving() throws Exception {
    Child child = Child.launch(room, Child.serve(room.resolve("data")), LOOPBACK);
    var unused = child.awaitReady();
    return child;
  }

  private static JsonNode hook(Api api, String url) throws Exception {
    HttpResponse<String> made =
        api.send(
            api.request("/api/v1/hooks")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"name\":\"x\",\"city\":\"makassar\",\"events\":[\"asset.transition\"],"
                            + "\"url\":\""
                            + url
                            + "\"}")));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Api.JSON.readTree(made.body());
  }

  private void report(Api api, List<String> assets, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      String status = List.of("UP", "DOWN", "DEGRADED").get(random.nextInt(3));
      String asset = assets.get(random.nextInt(assets.size()));
      HttpResponse<String> answer =
          api.report("{\"asset\":\"" + asset + "\",\"status\":\"" + status + "\"}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  private static Set<Long> seqs(Receiver receiver) throws Exception {
    var seqs = new HashSet<Long>();
    for (Receiver.Got got : receiver.got()) {
      seqs.add(Api.JSON.readTree(got.body()).at("/data/seq").longValue());
    }
    return seqs;
  }

  /** The first time that each event came, those of one asset rise. */
  private static void inOrder(Receiver receiver, String how) throws Exception {
    var seen = new HashMap<String, Long>();
    var last = new HashMap<String, Long>();
    for (Receiver.Got got : receiver.got()) {
      JsonNode data = Api.JSON.readTree(got.body()).path("data");
      long seq = data.path("seq").longValue();
      Long before = seen.putIfAbsent(got.id(), seq);
      assertThat(before == null || before == seq).as(how).isTrue();
      if (before == null) {
        Long previous = last.put(data.at("/asset/id").asText(), seq);
        assertThat(previous == null || previous < seq).as(how).isTrue();
      }
    }
  }
}
