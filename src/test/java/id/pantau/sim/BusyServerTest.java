package id.pantau.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.pantau.sim.story.Scenario;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A simulation at a server that does not take its reports. */
class BusyServerTest {
  private final Vertx vertx = Vertx.vertx();
  private StandIn server;

  @BeforeEach
  void start() throws Exception {
    server = new StandIn();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    done(vertx.close());
  }

  private Simulation simulation(boolean gzip) {
    var settings = new SimulationSettings("any", Scenario.CALM, 1, 1, 0L, gzip);
    return new Simulation(vertx, server.url(), "key", settings, line -> Future.succeededFuture());
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void reports_that_were_not_taken_are_sent_again_with_their_observed_time() throws Exception {
    server.refuse(503, 429, 500);
    Simulation simulation = simulation(true);

    done(simulation.start().compose(played -> simulation.finished()));

    assertThat(server.bodies).hasSize(4);
    assertThat(server.bodies).containsOnly(server.bodies.get(0));
    assertThat(server.bodies.get(0)).contains("a-0", "a-4").doesNotContain("a-5");
    assertThat(simulation.tally().accepted()).isEqualTo(5);
    assertThat(simulation.tally().lagMs()).isGreaterThan(1_000);
    assertThat(simulation.trouble()).isNull();
  }

  @Test
  void a_refused_key_ends_it_in_the_servers_words() {
    server.refuse(401);
    Simulation simulation = simulation(false);

    assertThatThrownBy(() -> done(simulation.start())).hasMessageContaining("401: not now");
    assertThatThrownBy(() -> done(simulation.finished())).hasMessageContaining("401");
  }

  @Test
  void a_stop_does_not_wait_for_a_server_that_takes_nothing() throws Exception {
    server.refuse(503, 503, 503, 503, 503, 503, 503, 503, 503, 503);
    Simulation simulation = simulation(false);
    Future<Void> started = simulation.start();
    await().until(() -> "not now".equals(lastWord(simulation)));

    done(simulation.stop());

    assertThatThrownBy(() -> done(started)).hasMessageContaining("stopped");
    assertThat(server.bodies).hasSizeLessThan(10);
  }

  private static String lastWord(Simulation simulation) {
    String trouble = simulation.trouble();
    return trouble == null ? "" : trouble.substring(trouble.lastIndexOf(": ") + 2);
  }
}
