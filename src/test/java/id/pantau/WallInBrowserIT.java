package id.pantau;

import static io.vertx.core.Future.succeededFuture;
import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.sim.Simulation;
import id.pantau.sim.SimulationSettings;
import id.pantau.sim.story.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The wall in a real browser, by the page's own browser tests: against the whole server with a
 * played city, and against a stand-in that breaks on order.
 */
class WallInBrowserIT {
  private static final long MINUTES = 12;

  @TempDir Path folder;

  @Test
  void the_wall_shows_the_whole_server_with_a_played_city() throws Exception {
    try (var server = TestServer.start(folder)) {
      var settings = new SimulationSettings("makassar", Scenario.CALM, 1, 1, null, false);
      var simulation =
          new Simulation(
              server.vertx(), server.url(), TestServer.KEY, settings, truth -> succeededFuture());
      TestServer.await(simulation.start());
      String feed = "{\"id\":\"nvr-gateway\",\"city\":\"makassar\"}";
      var declared = new Calls(server.url(), TestServer.KEY).post("/api/v1/feeds", feed);
      assertThat(declared.status()).as(declared.body()).isEqualTo(201);

      int exit =
          browserTests(
              Map.of("PANTAU_URL", server.url(), "PANTAU_SIGNIN_TOKEN", server.wallToken()));

      assertThat(exit).as("see the browser tests' own lines above").isZero();
    }
  }

  @Test
  void the_wall_tells_every_fault_of_its_line_at_once() throws Exception {
    assertThat(browserTests(Map.of())).as("see the browser tests' own lines above").isZero();
  }

  private static int browserTests(Map<String, String> environment)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder("node", "dashboards/web/test/browser/run.mjs")
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
