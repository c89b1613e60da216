package id.pantau;

import id.pantau.config.Settings;
import id.pantau.config.SettingsReader;
import id.pantau.config.text.Problems;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The whole server in this process, on a free port, with packs of {@code config/cities}. */
public final class TestServer implements AutoCloseable {
  /** Its admin key. */
  public static final String KEY = "test-admin-key-0123456789abcdef";

  private final Vertx vertx;
  private final CommandCenter center;
  private final int port;

  private TestServer(Vertx vertx, CommandCenter center, int port) {
    this.vertx = vertx;
    this.center = center;
    this.port = port;
  }

  /** Starts one of the city makassar whose data lie in this folder. */
  public static TestServer start(Path data) throws Exception {
    return start(data, Map.of());
  }

  /** Starts one of the city makassar, or as these environment variables say. */
  public static TestServer start(Path data, Map<String, String> more) throws Exception {
    Problems problems = new Problems();
    var environment = new HashMap<String, String>(Map.of("PANTAU_CITIES_SERVE", "makassar"));
    environment.putAll(more);
    environment.put("PANTAU_BOOTSTRAP_KEY", KEY);
    Map<String, String> flags = Map.of("--data", data.toString(), "--port", "0");
    Settings settings = new SettingsReader(environment, flags).read(null, problems).orElseThrow();
    Vertx vertx = ServerVertx.create();
    var center =
        new CommandCenter(
            vertx,
            settings,
            whole -> CommandCenter.packs(settings, whole, "test", problems),
            "test");
    try {
      return new TestServer(vertx, center, await(center.start()));
    } catch (ExecutionException e) {
      await(vertx.close());
      throw e;
    }
  }

  /** Its address, without a path. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  Vertx vertx() {
    return vertx;
  }

  /** A fresh one-time sign-in token for a wall. */
  String wallToken() throws Exception {
    return await(center.wallLink());
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    await(center.stop());
    await(vertx.close());
  }
}
