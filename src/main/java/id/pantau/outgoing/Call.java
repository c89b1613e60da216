package id.pantau.outgoing;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request to make.
 *
 * @param headers besides {@code Host}; not sent along to another host that a redirect names
 * @param body null for none
 * @param within from resolving to the last byte, redirects included; at most {@link
 *     OutgoingClient#LONGEST}
 */
public record Call(
    Purpose purpose,
    HttpMethod method,
    Destination to,
    Map<String, String> headers,
    @Nullable Buffer body,
    Duration within) {

  public Call {
    headers = Map.copyOf(headers);
  }

  /** A GET of a probe, with all the time there is. */
  public static Call get(Destination to) {
    return new Call(Purpose.PROBES, HttpMethod.GET, to, Map.of(), null, OutgoingClient.LONGEST);
  }
}
