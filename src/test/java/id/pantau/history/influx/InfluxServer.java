package id.pantau.history.influx;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server to test against, and settings for it that keep nothing from being written: the stories
 * of the contract lie in the past, where a server that expires refuses.
 */
record InfluxServer(String url, @Nullable String token, String org) {
  /** Settings with the retentions of the contract and a bucket of its own. */
  InfluxSettings settings(String bucket, Path folder, Duration window) {
    return new InfluxSettings(
        URI.create(url),
        token,
        org,
        bucket,
        folder,
        Duration.ofSeconds(20),
        Duration.ofDays(2),
        Duration.ofDays(10),
        Duration.ofDays(100),
        null,
        window);
  }
}
