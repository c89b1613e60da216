package id.pantau.api;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One HTTP server on one event loop; several with one port share it. */
final class ApiVerticle extends VerticleBase {
  private final Supplier<LiveDoor> doors;
  private final Function<LiveDoor, ApiRouter> routers;
  private final String host;
  private final int port;
  private final Duration drain;
  private @Nullable LiveDoor door;
  private @Nullable HttpServer server;

  /**
   * @param doors asked once, on this verticle's loop
   * @param port 0 for any free one
   * @param drain how long a stop waits for requests that are being answered
   */
  ApiVerticle(
      Supplier<LiveDoor> doors,
      Function<LiveDoor, ApiRouter> routers,
      String host,
      int port,
      Duration drain) {
    this.doors = doors;
    this.routers = routers;
    this.host = host;
    this.port = port;
    this.drain = drain;
  }

  @Override
  public Future<?> start() {
    LiveDoor opened = doors.get();
    door = opened;
    HttpServer created =
        vertx
            .createHttpServer(options())
            .connectionHandler(CountedConnections::count)
            .requestHandler(routers.apply(opened).create(vertx))
            .invalidRequestHandler(ApiVerticle::refuse);
    server = created;
    return created.listen(port, host);
  }

  @Override
  public Future<?> stop() {
    HttpServer running = server;
    LiveDoor opened = door;
    if (running == null || opened == null) {
      return Future.succeededFuture();
    }
    // Sockets first: a server that shuts down waits for them too.
    Future<Void> drained = opened.drain(drain.dividedBy(2));
    return Future.join(drained, running.shutdown(drain.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** The port it listens on, 0 before it does. */
  int actualPort() {
    HttpServer running = server;
    return running == null ? 0 : running.actualPort();
  }

  /** What Vert.x leaves open by default and we do not need is closed here. */
  static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxInitialLineLength(4_096)
        .setMaxHeaderSize(8_192)
        .setHttp2ClearTextEnabled(false)
        .setHandle100ContinueAutomatically(true)
        // Answers are packed where it pays; requests are inflated by the reports' own reader only.
        .setCompressionSupported(false)
        .setDecompressionSupported(false)
        .setMaxWebSocketFrameSize(16_384)
        .setMaxWebSocketMessageSize(16_384)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        // Longer than the longest poll (25 s) and than a socket's 15 s of silence.
        .setIdleTimeout(60)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setTcpKeepAlive(true);
  }

  /** Requests that HTTP itself could not read never reach the router. */
  private static void refuse(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Problem problem =
        cause instanceof TooLongHttpLineException
            ? Problem.http(414, "An address may have at most 4 KiB.")
            : cause instanceof TooLongHttpHeaderException
                ? Problem.http(431, "Headers may have at most 8 KiB together.")
                : Problem.http(400, "This is no HTTP/1.1 request that we read.");
    ProblemJson.send(
        SecurityHeaders.put(request.response()).putHeader("Connection", "close"), problem);
  }
}
