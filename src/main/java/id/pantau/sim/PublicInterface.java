package id.pantau.sim;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The server's public HTTP interface, as any client has it. Futures fail with {@link Refused} when
 * it answers otherwise than asked, with the network's own failure when it does not answer.
 */
final class PublicInterface {
  private static final long TIMEOUT_MS = 20_000;
  private static final int CONNECTIONS = 4;

  private final WebClient client;
  private final String url;
  private final String key;
  private final boolean gzip;

  /**
   * A client of one server.
   *
   * @param url of the server, without a path
   * @param key used where a call names none
   * @param gzip whether observations are sent compressed
   */
  PublicInterface(Vertx vertx, String url, String key, boolean gzip) {
    var options = new WebClientOptions().setFollowRedirects(false).setUserAgent("pantau-simulate");
    client = WebClient.create(vertx, options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.url = url;
    this.key = key;
    this.gzip = gzip;
  }

  /** The object at this path. */
  Future<JsonObject> get(String path) {
    return request(HttpMethod.GET, path, key).send().map(answer -> ok("GET " + path, answer));
  }

  /** Makes something. */
  Future<JsonObject> post(String path, JsonObject body) {
    return request(HttpMethod.POST, path, key)
        .sendJsonObject(body)
        .map(answer -> ok("POST " + path, answer));
  }

  /** Removes something. */
  Future<Void> delete(String path) {
    return request(HttpMethod.DELETE, path, key)
        .send()
        .map(answer -> ok("DELETE " + path, answer))
        .mapEmpty();
  }

  /**
   * Reports a batch; a batch of which every item is rejected is an answer too.
   *
   * @param feedKey of the feed that reports, null for the key of this client
   * @param batch a JSON array
   */
  Future<JsonObject> observe(@Nullable String feedKey, Buffer batch) {
    HttpRequest<Buffer> request =
        request(HttpMethod.POST, "/api/v1/observations", feedKey == null ? key : feedKey)
            .putHeader("Content-Type", "application/json");
    if (gzip) {
      request.putHeader("Content-Encoding", "gzip");
    }
    return request.sendBuffer(gzip ? zipped(batch) : batch).map(PublicInterface::verdict);
  }

  void close() {
    client.close();
  }

  private HttpRequest<Buffer> request(HttpMethod method, String path, String credential) {
    return client
        .requestAbs(method, url + path)
        .bearerTokenAuthentication(credential)
        .timeout(TIMEOUT_MS);
  }

  private static JsonObject verdict(HttpResponse<Buffer> answer) {
    if (answer.statusCode() == 422) {
      JsonObject problem = json(answer);
      if (problem.containsKey("rejected")) {
        return problem;
      }
    }
    return ok("POST /api/v1/observations", answer);
  }

  private static JsonObject ok(String what, HttpResponse<Buffer> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw Refused.of(what, answer);
    }
    return json(answer);
  }

  private static JsonObject json(HttpResponse<Buffer> answer) {
    Buffer body = answer.bodyAsBuffer();
    if (body == null || body.length() == 0) {
      return new JsonObject();
    }
    try {
      return body.toJsonObject();
    } catch (DecodeException | ClassCastException e) {
      throw Refused.of("this address", answer);
    }
  }

  private static Buffer zipped(Buffer plain) {
    var bytes = new ByteArrayOutputStream(plain.length() / 8);
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(plain.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return Buffer.buffer(bytes.toByteArray());
  }
}
