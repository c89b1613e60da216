package id.pantau.history.influx;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is and what is kept in it.
 *
 * @param url of the server, such as {@code http://127.0.0.1:8086}
 * @param token of 2.x, or {@code user:password} of 1.x; null for a server that asks for none
 * @param org the organisation of 2.x
 * @param bucket database of 1.x; of 2.x the first part of the buckets' names {@code pantau/raw}
 * @param folder where refused points are written down
 * @param timeout of every call
 * @param rawRetention how long raw samples show
 * @param transitionRetention how long transitions show
 * @param rollUpRetention how long hourly roll-ups show
 * @param slack how much longer the server keeps what no longer shows, since it counts by its own
 *     clock and history by the journal's; null = for ever
 * @param window how far back statuses stand in memory
 */
public record InfluxSettings(
    URI url,
    @Nullable String token,
    String org,
    String bucket,
    Path folder,
    Duration timeout,
    Duration rawRetention,
    Duration transitionRetention,
    Duration rollUpRetention,
    @Nullable Duration slack,
    Duration window) {

  /** A month's report and some days. */
  public static final Duration WINDOW = Duration.ofDays(35);

  @Override
  public String toString() {
    return "InfluxSettings[url=%s, org=%s, bucket=%s]".formatted(url, org, bucket); // no token
  }
}
