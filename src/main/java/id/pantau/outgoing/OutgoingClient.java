package id.pantau.outgoing;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls out, guarded: resolves once, has every address judged, connects to the one that was judged
 * under the original name, checks the certificate against that name, follows redirects only for
 * probes and judges each, reads at most {@link #MOST_BYTES}, ends after {@link #LONGEST}.
 *
 * <p>One for the whole process with one TLS policy; connections are not kept, so that ten thousand
 * hosts leave nothing behind. Any thread may call; Futures complete on the caller's context.
 */
public final class OutgoingClient {
  /** Most bytes of an answer's body that are read. */
  public static final int MOST_BYTES = 64 * 1_024;

  /** Longest time of a call. */
  public static final Duration LONGEST = Duration.ofSeconds(15);

  /** Redirects that a probe follows. */
  public static final int MOST_REDIRECTS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(OutgoingClient.class);
  private static final int CONNECT_MS = 5_000;
  private static final int NAME_MS = 5_000;
  private static final int MOST_HEADERS = 16 * 1_024;

  /**
   * Above what probes run at once: a media server holds hundreds of cameras, none waits for
   * another.
   */
  private static final int MOST_PER_HOST = 256;

  private static final int WAITING_PER_HOST = 64;
  private static final Set<String> TLS = Set.of("TLSv1.2", "TLSv1.3");

  private final Vertx vertx;
  private final AddressPolicy policy;
  private final HostAddresses names;
  private final HttpClient http;
  private final NetClient net;
  private volatile boolean closed;

  /**
   * A client that must be closed.
   *
   * @param names owned by this client from now on
   * @param trust whose certificates are believed, null for the usual authorities
   */
  public OutgoingClient(
      Vertx vertx, AddressPolicy policy, HostAddresses names, @Nullable TrustOptions trust) {
    this.vertx = vertx;
    this.policy = policy;
    this.names = names;
    var options =
        new HttpClientOptions()
            .setKeepAlive(false)
            .setConnectTimeout(CONNECT_MS)
            .setMaxHeaderSize(MOST_HEADERS)
            .setVerifyHost(true)
            .setSslHandshakeTimeout(CONNECT_MS)
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setEnabledSecureTransportProtocols(TLS);
    if (trust != null) {
      options = options.setTrustOptions(trust);
    }
    http =
        vertx
            .httpClientBuilder()
            .with(options)
            .with(
                new PoolOptions()
                    .setHttp1MaxSize(MOST_PER_HOST)
                    .setMaxWaitQueueSize(WAITING_PER_HOST))
            .withConnectHandler(
                connection -> connection.exceptionHandler(OutgoingClient::faultOfTheirs))
            .build();
    net = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MS));
  }

  /**
   * What can be said of a target before it is called: when a probe or hook is made.
   *
   * @return why it is never called, with the remedy; empty when it may be
   */
  public Optional<String> refusal(Purpose purpose, Destination to) {
    return policy.refusal(purpose, to);
  }

  /**
   * Makes an HTTP request.
   *
   * @return the answer, whatever its status; fails with {@link Refused} when the target or a
   *     redirect's is not allowed, with {@link CallFailed} when no answer came
   */
  public Future<Answer> call(Call call) {
    long within = Math.min(call.within().toMillis(), LONGEST.toMillis());
    return onLoop(() -> hop(call, MOST_REDIRECTS, System.nanoTime() + within * 1_000_000));
  }

  /**
   * Opens a plain TCP connection.
   *
   * @return a socket that the caller closes; fails with {@link Refused} or {@link CallFailed}
   */
  public Future<NetSocket> connect(Purpose purpose, Destination to) {
    return onLoop(
        () ->
            pinned(purpose, to)
                .compose(
                    address ->
                        net.connect(
                            new ConnectOptions().setRemoteAddress(at(address, to.port())))));
  }

  /**
   * Resolves a target and judges its addresses, for a caller that connects by a client of its own,
   * such as a broker's. Asked again before each connection, as names change their answers.
   *
   * @return the one address to connect to; fails with {@link Refused} or {@link CallFailed}
   */
  public Future<InetAddress> address(Purpose purpose, Destination to) {
    return onLoop(() -> pinned(purpose, to));
  }

  /** Ends every call and closes; later calls are refused. Never fails. */
  public Future<Void> close() {
    closed = true;
    return Future.join(http.close(), net.close(), names.close()).<Void>mapEmpty().otherwiseEmpty();
  }

  /** One loop for the whole of a call, so that no part of an answer comes before its handler. */
  private <T> Future<T> onLoop(Supplier<Future<T>> work) {
    if (closed) {
      return Future.failedFuture(new Refused("the server is stopping, nothing is called any more"));
    }
    Promise<T> done = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(ignored -> work.get().recover(OutgoingClient::failed).onComplete(done));
    return done.future();
  }

  private Future<Answer> hop(Call call, int redirects, long end) {
    long left = (end - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      return Future.failedFuture(new CallFailed(CallFailed.Reason.NO_ANSWER, null));
    }
    return pinned(call.purpose(), call.to())
        .compose(address -> http.request(options(call, address)))
        .compose(request -> exchange(request, call, end))
        .compose(
            answer -> {
              Optional<String> next = Redirects.target(call, answer);
              if (next.isEmpty()) {
                return Future.succeededFuture(answer);
              }
              return redirects == 0
                  ? Future.failedFuture(new CallFailed(CallFailed.Reason.TOO_MANY_REDIRECTS, null))
                  : follow(call, next.get(), redirects - 1, end);
            });
  }

  private Future<Answer> follow(Call call, String location, int redirects, long end) {
    try {
      return hop(Redirects.next(call, location), redirects, end)
          .recover(failure -> Future.failedFuture(Redirects.told(failure)));
    } catch (Refused refused) {
      return Future.failedFuture(Redirects.told(refused));
    }
  }

  /** The one address to connect to, after all of them were found good. */
  private Future<InetAddress> pinned(Purpose purpose, Destination to) {
    Optional<String> refusal = policy.refusal(purpose, to);
    if (refusal.isPresent()) {
      return Future.failedFuture(new Refused(refusal.get()));
    }
    return names
        .of(to.host())
        .timeout(NAME_MS, TimeUnit.MILLISECONDS)
        .recover(e -> Future.failedFuture(new CallFailed(CallFailed.Reason.NAME_NOT_FOUND, e)))
        .compose(
            addresses -> {
              for (InetAddress address : addresses) {
                Optional<String> bad = policy.refusal(purpose, to, address.getAddress());
                if (bad.isPresent()) {
                  return Future.failedFuture(new Refused(bad.get()));
                }
              }
              return Future.succeededFuture(addresses.get(0));
            });
  }

  private static RequestOptions options(Call call, InetAddress address) {
    Destination to = call.to();
    RequestOptions options =
        new RequestOptions()
            .setServer(at(address, to.port()))
            .setHost(to.hostText())
            .setPort(to.port())
            .setSsl(to.scheme().equals("https"))
            .setMethod(call.method())
            .setURI(to.path())
            .setFollowRedirects(false);
    return options.setHeaders(
        MultiMap.caseInsensitiveMultiMap().add("User-Agent", "Pantau").addAll(call.headers()));
  }

  private static SocketAddress at(InetAddress address, int port) {
    return SocketAddress.inetSocketAddress(new InetSocketAddress(address, port));
  }

  private static Future<Answer> exchange(HttpClientRequest request, Call call, long end) {
    long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
    Future<HttpClientResponse> response =
        call.body() == null ? request.send() : request.send(call.body());
    return response
        .compose(got -> CappedBody.read(got, MOST_BYTES).map(body -> body.of(call.to(), got)))
        .timeout(left, TimeUnit.MILLISECONDS)
        .onFailure(failure -> abandon(request));
  }

  private static void abandon(HttpClientRequest request) {
    request.reset().onFailure(e -> LOG.atDebug().setCause(e).log("a call had ended already"));
  }

  private static void faultOfTheirs(Throwable failure) {
    LOG.atDebug().setCause(failure).log("an answer could not be read; its call says so");
  }

  private static <T> Future<T> failed(Throwable failure) {
    return Future.failedFuture(failure instanceof Refused ? failure : CallFailed.of(failure));
  }
}
