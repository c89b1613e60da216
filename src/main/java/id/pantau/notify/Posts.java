package id.pantau.notify;

import id.pantau.outgoing.Answer;
import id.pantau.outgoing.Call;
import id.pantau.outgoing.Destination;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.outgoing.Purpose;
import id.pantau.outgoing.Refused;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** POSTs by the guarded client; each fails as that does. */
final class Posts {
  private Posts() {}

  static Future<Answer> json(
      OutgoingClient client, String url, Map<String, String> headers, String body) {
    return post(client, url, headers, "application/json", Buffer.buffer(body));
  }

  static Future<Answer> form(
      OutgoingClient client, String url, Map<String, String> headers, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .sorted()
            .collect(Collectors.joining("&"));
    return post(client, url, headers, "application/x-www-form-urlencoded", Buffer.buffer(body));
  }

  static Future<Answer> post(
      OutgoingClient client, String url, Map<String, String> headers, String type, Buffer body) {
    try {
      var all = new HashMap<>(headers);
      all.put("Content-Type", type);
      return client.call(
          new Call(
              Purpose.HOOKS,
              HttpMethod.POST,
              Destination.parse(url),
              all,
              body,
              OutgoingClient.LONGEST));
    } catch (Refused refused) {
      return Future.failedFuture(refused);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
