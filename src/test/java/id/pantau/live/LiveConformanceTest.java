package id.pantau.live;

import id.pantau.live.conformance.LiveConformance;
import id.pantau.live.conformance.ServerUnderTest;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the conformance kit: against {@code -Dpantau.url} with {@code -Dpantau.key} and {@code
 * -Dpantau.city} where given, else against a server in this process.
 */
class LiveConformanceTest extends LiveConformance {
  @TempDir static @Nullable Path folder;
  private static @Nullable LiveServer own;

  @BeforeAll
  static void start() throws Exception {
    if (System.getProperty("pantau.url") == null && folder != null) {
      own = LiveServer.start(folder, LiveServer.quick());
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (own != null) {
      own.stop();
    }
  }

  @Override
  protected ServerUnderTest serverUnderTest() {
    LiveServer server = own;
    URI url = server == null ? URI.create(System.getProperty("pantau.url")) : server.url();
    return new ServerUnderTest(
        url,
        System.getProperty("pantau.key", LiveServer.KEY),
        System.getProperty("pantau.city", "makassar"),
        System.getProperty("pantau.kind", "cctv.alley"),
        System.getProperty("pantau.area", "73.71.01.1001"));
  }
}
