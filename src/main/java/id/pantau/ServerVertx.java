package id.pantau;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;
import java.util.EnumSet;

/**
 * The Vert.x of a server process: native transport, metrics on, and no file cache, so that a kill
 * leaves nothing in the temp folder.
 */
final class ServerVertx {
  /**
   * Whether Netty tells the flight recorder of its buffers. The first buffer would wait for a whole
   * recorder to be set up, 0.3 s of the first answer; a user's own choice stays.
   */
  private static final String NETTY_RECORDS = "io.netty.jfr.enabled";

  private ServerVertx() {}

  static Vertx create() {
    if (System.getProperty(NETTY_RECORDS) == null) {
      System.setProperty(NETTY_RECORDS, "false");
    }
    var metrics =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true))
            .setLabels(
                EnumSet.of(Label.HTTP_METHOD, Label.HTTP_CODE, Label.POOL_NAME, Label.POOL_TYPE));
    metrics.addDisabledMetricsCategory(MetricsDomain.NET_SERVER);
    metrics.addDisabledMetricsCategory(MetricsDomain.EVENT_BUS);
    metrics.addDisabledMetricsCategory(MetricsDomain.HTTP_CLIENT);
    return Vertx.builder()
        .with(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setMetricsOptions(metrics)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)))
        .withMetrics(new MicrometerMetricsFactory())
        .build();
  }
}
