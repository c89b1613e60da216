package id.pantau;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;

/**
 * The Vert.x of a server process: native transport, metrics on, and its file cache inside the data
 * folder, so that a kill leaves nothing in the temp folder.
 */
final class ServerVertx {
  private static final String CACHE = "cache";

  private ServerVertx() {}

  /** Removes caches that a killed server left; call while holding the folder. Blocks shortly. */
  static void removeLeftCaches(Path data) throws IOException {
    try (DirectoryStream<Path> caches = Files.newDirectoryStream(data, CACHE + "-*")) {
      for (Path cache : caches) {
        Folders.delete(cache);
      }
    }
  }

  /**
   * Makes one.
   *
   * @param data the server's data folder; it need not exist yet
   */
  static Vertx create(Path data) {
    var metrics =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true))
            .setLabels(EnumSet.of(Label.HTTP_METHOD, Label.HTTP_CODE, Label.POOL_NAME));
    metrics.addDisabledMetricsCategory(MetricsDomain.NET_SERVER);
    metrics.addDisabledMetricsCategory(MetricsDomain.EVENT_BUS);
    return Vertx.builder()
        .with(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setMetricsOptions(metrics)
                .setFileSystemOptions(
                    new FileSystemOptions().setFileCacheDir(data.resolve(CACHE).toString())))
        .withMetrics(new MicrometerMetricsFactory())
        .build();
  }
}
