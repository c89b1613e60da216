package id.pantau;

import id.pantau.live.conformance.LiveConformance;
import id.pantau.live.conformance.ServerUnderTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The conformance kit against the whole server, with its keys, contract and 7,636 assets. */
class ComposedServerConformanceTest extends LiveConformance {
  @TempDir static @Nullable Path folder;
  private static @Nullable TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(Objects.requireNonNull(folder));
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Override
  protected ServerUnderTest serverUnderTest() {
    return new ServerUnderTest(
        URI.create(Objects.requireNonNull(server).url()),
        TestServer.KEY,
        "makassar",
        "cctv.alley",
        "73.71.01.1001");
  }
}
