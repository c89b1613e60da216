package id.pantau.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of one event loop. Made and used on that loop only; a socket lives and dies there.
 * The caller has authenticated the request and checked its Origin before {@link #upgrade}.
 */
public final class LiveSessions implements Outlet {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSessions.class);
  private static final long SWEEP_MILLIS = 1_000;
  private static final Buffer PING = Buffer.buffer("pantau");

  private final Vertx vertx;
  private final Context context;
  private final LiveHub hub;
  private final Predicate<LivePrincipal> stillValid;
  private final SocketCounts counts;
  private final LiveSettings settings;
  private final Set<LiveSession> sessions = new LinkedHashSet<>();
  private final Map<Subscription, LiveSession> subscribers = new HashMap<>();
  private final Map<Watch, LiveSession> watchers = new HashMap<>();
  private final Map<FilterGroup, Set<LiveSession>> members = new HashMap<>();
  private final long sweepTimer;
  private final long beatTimer;
  private boolean draining;
  private @Nullable Promise<Void> drained;

  /**
   * Starts without sockets, on the current context.
   *
   * @param stillValid asked once a beat for every socket; false closes it with 4401. Must not block
   * @param counts shared by all event loops of the server
   */
  public LiveSessions(
      Vertx vertx,
      LiveHub hub,
      Predicate<LivePrincipal> stillValid,
      SocketCounts counts,
      LiveSettings settings) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.hub = hub;
    this.stillValid = stillValid;
    this.counts = counts;
    this.settings = settings;
    this.sweepTimer = vertx.setPeriodic(SWEEP_MILLIS, id -> sweep());
    this.beatTimer = vertx.setPeriodic(settings.beat().toMillis(), id -> beat());
  }

  /** Sets what the live view needs of the HTTP server: no deflate, small inbound, small buffers. */
  public static HttpServerOptions configure(HttpServerOptions options) {
    return options
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setMaxWebSocketMessageSize(LiveSettings.INBOUND_BYTES)
        .setMaxWebSocketFrameSize(64 * 1024)
        .setSendBufferSize(LiveSettings.SEND_BUFFER_BYTES);
  }

  /**
   * Turns an authenticated request into a live socket, or answers why not: 426 for another protocol
   * version than 13, 429 for too many sockets, 503 while draining.
   *
   * @param refusing answers with a status and why, after the headers that go with it were put
   * @return done when the answer is given; fails when the handshake does
   */
  public Future<Void> upgrade(
      HttpServerRequest request, LivePrincipal principal, BiConsumer<Integer, String> refusing) {
    HttpServerResponse response = request.response();
    if (draining) {
      var unused = response.putHeader("Retry-After", "5");
      return refuse(refusing, 503, "The server is stopping; come back after 5 s.");
    }
    if (!request.canUpgradeToWebSocket()
        || !"13".equals(request.getHeader("Sec-WebSocket-Version"))) {
      var unused =
          response
              .putHeader("Upgrade", "websocket")
              .putHeader("Connection", "Upgrade")
              .putHeader("Sec-WebSocket-Version", "13");
      return refuse(refusing, 426, "Open this as a WebSocket of version 13; see asyncapi.json.");
    }
    if (!counts.take(principal)) {
      var unused = response.putHeader("Retry-After", "5");
      return refuse(refusing, 429, "Too many sockets are open for this key or session.");
    }
    return request
        .toWebSocket()
        .onFailure(problem -> counts.release(principal))
        .map(
            socket -> {
              opened(socket, principal);
              return null;
            });
  }

  private static Future<Void> refuse(
      BiConsumer<Integer, String> refusing, int status, String detail) {
    refusing.accept(status, detail);
    return Future.succeededFuture();
  }

  private void opened(ServerWebSocket socket, LivePrincipal principal) {
    var session = new LiveSession(socket, principal, this, hub, System.nanoTime());
    sessions.add(session);
    hub.counters().clients.incrementAndGet();
    var unused =
        socket
            .setWriteQueueMaxSize(LiveSettings.QUEUE_BYTES)
            .frameHandler(frame -> ping(session, frame))
            .exceptionHandler(problem -> failed(session, problem))
            .closeHandler(v -> closed(session))
            .textMessageHandler(text -> session.message(text, System.nanoTime()))
            .binaryMessageHandler(
                bytes -> session.close(LiveSession.NOT_TEXT, "text frames of JSON, please"))
            .pongHandler(pong -> session.heard(System.nanoTime()));
    if (draining) {
      session.close(LiveSession.RESTART, "restarting");
    }
  }

  /** Comes for a message over the limit, of which Vert.x keeps nothing, and for broken lines. */
  private static void failed(LiveSession session, Throwable problem) {
    LOG.atDebug().addKeyValue("problem", problem.toString()).log("live socket failed");
    if (problem instanceof IllegalStateException) {
      session.close(LiveSession.TOO_BIG, "message longer than 16 KiB");
    } else {
      session.close(LiveSession.BROKEN, "not a WebSocket frame");
    }
  }

  private static void ping(LiveSession session, WebSocketFrame frame) {
    long now = System.nanoTime();
    if (frame.type() == WebSocketFrameType.PING && session.allowed(now)) {
      session.heard(now);
    }
  }

  private void closed(LiveSession session) {
    if (!sessions.remove(session)) {
      return;
    }
    session.closed();
    counts.release(session.principal());
    hub.counters().clients.decrementAndGet();
    if (drained != null && sessions.isEmpty()) {
      finish(drained);
    }
  }

  private void sweep() {
    long now = System.nanoTime();
    List.copyOf(sessions).forEach(session -> session.sweep(now));
  }

  private void beat() {
    for (LiveSession session : List.copyOf(sessions)) {
      if (stillValid.test(session.principal())) {
        session.ping(PING);
      } else {
        session.close(LiveSession.GONE_RIGHTS, "signed out");
      }
    }
  }

  /**
   * Takes no more sockets and closes those open with 1012, one after the other over this time, so
   * that their clients do not come back all at once.
   *
   * @return done when all are closed, or a second after the time given
   */
  public Future<Void> drain(Duration spread) {
    Promise<Void> done = Promise.promise();
    run(() -> startDrain(spread, done));
    return done.future();
  }

  private void startDrain(Duration spread, Promise<Void> done) {
    draining = true;
    drained = done;
    List.of(sweepTimer, beatTimer).forEach(vertx::cancelTimer);
    var open = new ArrayList<>(sessions);
    if (open.isEmpty()) {
      finish(done);
      return;
    }
    for (int i = 0; i < open.size(); i++) {
      LiveSession session = open.get(i);
      long wait = spread.toMillis() * i / open.size();
      var unused =
          vertx.setTimer(Math.max(1, wait), id -> session.close(LiveSession.RESTART, "restarting"));
    }
    var unused = vertx.setTimer(spread.toMillis() + SWEEP_MILLIS, id -> finish(done));
  }

  private static void finish(Promise<Void> done) {
    var unused = done.tryComplete();
  }

  LiveSettings settings() {
    return settings;
  }

  /** Runs on this loop. Any thread. */
  void run(Runnable work) {
    context.runOnContext(v -> work.run());
  }

  void expect(Subscription subscription, LiveSession session) {
    subscribers.put(subscription, session);
  }

  void forget(Subscription subscription) {
    subscribers.remove(subscription);
  }

  void expect(Watch watch, LiveSession session) {
    watchers.put(watch, session);
  }

  void forget(Watch watch) {
    watchers.remove(watch);
  }

  void join(FilterGroup group, LiveSession session) {
    members.computeIfAbsent(group, g -> new HashSet<>()).add(session);
  }

  void leave(FilterGroup group, LiveSession session) {
    Set<LiveSession> set = members.get(group);
    if (set != null && set.remove(session) && set.isEmpty()) {
      members.remove(group);
    }
  }

  /** A close that fails means the socket is gone already, which its close handler tells as well. */
  void watchClose(Future<Void> closing) {
    var unused =
        closing.onFailure(
            problem ->
                LOG.atDebug()
                    .addKeyValue("problem", problem.toString())
                    .log("close of live socket"));
  }

  @Override
  public void deliver(List<Delivery> deliveries) {
    run(
        () -> {
          for (Delivery delivery : deliveries) {
            Set<LiveSession> set = members.get(delivery.group());
            if (set != null) {
              for (LiveSession session : List.copyOf(set)) {
                delivery.frames().forEach(session::frame);
              }
            }
          }
        });
  }

  @Override
  public void answered(Subscription subscription, Answer answer) {
    run(
        () -> {
          LiveSession session = subscribers.get(subscription);
          if (session != null) {
            session.answered(subscription, answer);
          }
        });
  }

  @Override
  public void observed(List<Watch> watches, String text) {
    run(
        () -> {
          for (Watch watch : watches) {
            LiveSession session = watchers.get(watch);
            if (session != null) {
              session.observation(text);
            }
          }
        });
  }
}
