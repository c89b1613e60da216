package id.pantau.history.influx;

import id.pantau.history.HistoryUnavailable;
import id.pantau.history.StoreState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the one server that the settings name. Methods block: only worker threads may call.
 * Redirects are not followed; every call ends within its timeout.
 */
final class InfluxHttp {
  private static final int CONNECT_MS = 5_000;
  private static final int CONNECTIONS = 4;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int WAITING = 64;

  /** Largest answer that is read: a million rows take about 40 MB. */
  private static final int MOST_BYTES = 512 << 20;

  private final URI base;
  private final long timeoutMillis;
  private final Context context;
  private final HttpClient client;
  private volatile @Nullable String authorization;

  InfluxHttp(Vertx vertx, URI base, Duration timeout) {
    this.base = base;
    timeoutMillis = timeout.toMillis();
    context = vertx.getOrCreateContext();
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) Math.min(CONNECT_MS, timeoutMillis))
                .setDecompressionSupported(true)
                .setVerifyHost(true),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING));
  }

  /** Sends this header with every call from now on. */
  void authorize(@Nullable String header) {
    authorization = header;
  }

  /**
   * An answer, whatever its status.
   *
   * @param retryAfter seconds, 0 when the server named none
   */
  record Reply(int status, Buffer body, long retryAfter, @Nullable String version) {
    String text() {
      return body.toString();
    }

    boolean good() {
      return status >= 200 && status < 300;
    }
  }

  /** Gets this path. */
  Reply get(String path) throws InterruptedException {
    return send(new Ask(HttpMethod.GET, path, null, null, false, timeoutMillis));
  }

  /** Posts a body of this type. */
  Reply post(String path, Buffer body, String type, boolean gzip) throws InterruptedException {
    return send(new Ask(HttpMethod.POST, path, body, type, gzip, timeoutMillis));
  }

  /** Posts a form whose answer may take six times the timeout: it looks at a whole hour, or all. */
  Reply postPatiently(String path, Buffer form) throws InterruptedException {
    return send(new Ask(HttpMethod.POST, path, form, FORM, false, timeoutMillis * 6));
  }

  private record Ask(
      HttpMethod method,
      String path,
      @Nullable Buffer body,
      @Nullable String type,
      boolean gzip,
      long within) {}

  private Reply send(Ask ask) throws InterruptedException {
    try {
      return once(ask);
    } catch (Stale closed) {
      try {
        return once(ask); // every call of ours may be repeated
      } catch (Stale again) {
        throw new HistoryUnavailable(
            StoreState.UNREACHABLE, told("closed the connection unanswered"), again, 0);
      }
    }
  }

  private Reply once(Ask ask) throws InterruptedException, Stale {
    var call = new Call();
    Promise<Reply> done = Promise.promise();
    context.runOnContext(ignored -> exchange(call, options(ask), ask).onComplete(done));
    try {
      return done.future()
          .toCompletionStage()
          .toCompletableFuture()
          .get(ask.within + 1_000, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failed(ask, call, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw failed(ask, call, e);
    }
  }

  private Future<Reply> exchange(Call call, RequestOptions options, Ask ask) {
    return client
        .request(options)
        .compose(
            request -> {
              call.request = request;
              return ask.body == null ? request.send() : request.send(ask.body);
            })
        .compose(
            response -> {
              call.answered = true;
              return body(response)
                  .map(
                      read ->
                          new Reply(
                              response.statusCode(),
                              read,
                              seconds(response.getHeader("Retry-After")),
                              response.getHeader("X-Influxdb-Version")));
            })
        .timeout(ask.within, TimeUnit.MILLISECONDS)
        .onFailure(failure -> abandon(call));
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    Promise<Buffer> whole = Promise.promise();
    Buffer read = Buffer.buffer();
    var unused =
        response
            .exceptionHandler(whole::tryFail)
            .endHandler(ignored -> whole.tryComplete(read))
            .handler(
                part -> {
                  if (read.length() + part.length() > MOST_BYTES) {
                    whole.tryFail("an answer of more than " + MOST_BYTES + " bytes");
                  } else {
                    read.appendBuffer(part);
                  }
                });
    return whole.future();
  }

  private static void abandon(Call call) {
    HttpClientRequest request = call.request;
    if (request != null) {
      var unused = request.reset();
    }
  }

  private RequestOptions options(Ask ask) {
    boolean ssl = "https".equals(base.getScheme());
    String prefix = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/+$", "");
    var options =
        new RequestOptions()
            .setMethod(ask.method)
            .setHost(base.getHost())
            .setPort(base.getPort() > 0 ? base.getPort() : ssl ? 443 : 80)
            .setSsl(ssl)
            .setURI(prefix + ask.path)
            .setFollowRedirects(false)
            .putHeader("User-Agent", "Pantau")
            .putHeader("Accept", "application/json");
    String secret = authorization;
    if (secret != null) {
      var unused = options.putHeader("Authorization", secret);
    }
    if (ask.type != null) {
      var unused = options.putHeader("Content-Type", ask.type);
    }
    return ask.gzip ? options.putHeader("Content-Encoding", "gzip") : options;
  }

  private HistoryUnavailable failed(Ask ask, Call call, Throwable cause) throws Stale {
    boolean late = cause instanceof TimeoutException;
    if (late) {
      return new HistoryUnavailable(
          StoreState.SLOW, told("gave no whole answer in " + ask.within + " ms"), cause, 0);
    }
    if (call.answered) {
      return new HistoryUnavailable(
          StoreState.HALF_ANSWER, told("broke its answer off: " + cause.getMessage()), cause, 0);
    }
    if (call.request != null) {
      throw new Stale(cause);
    }
    return new HistoryUnavailable(
        StoreState.UNREACHABLE, told("cannot be reached: " + cause.getMessage()), cause, 0);
  }

  /** A sentence about the server. */
  String told(String what) {
    return "InfluxDB at %s:%d %s".formatted(base.getHost(), base.getPort(), what);
  }

  private static long seconds(@Nullable String retryAfter) {
    return retryAfter != null && retryAfter.matches("\\d{1,6}") ? Long.parseLong(retryAfter) : 0;
  }

  /** Ends all calls. */
  Future<Void> close() {
    return client.close();
  }

  /** How far a call came. */
  private static final class Call {
    volatile @Nullable HttpClientRequest request;
    volatile boolean answered;
  }

  /** A connection was closed before an answer began: often one that was idle too long. */
  private static final class Stale extends Exception {
    private static final long serialVersionUID = 1L;

    Stale(Throwable cause) {
      super(cause);
    }
  }
}
