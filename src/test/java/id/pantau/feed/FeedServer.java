package id.pantau.feed;

import id.pantau.core.Reporter;
import id.pantau.model.ItemError;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real server with nothing but the observations' handler before a {@link JudgingGate}. */
final class FeedServer implements AutoCloseable {
  static final String JSON = "application/json";
  static final String NDJSON = "application/x-ndjson";

  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final long STEP_SECONDS = 20;

  final JudgingGate gate = new JudgingGate();
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Vertx vertx = Vertx.vertx();
  private final WorkerExecutor worker = vertx.createSharedWorkerExecutor("feed-test", 2);
  private final HttpServer server;

  FeedServer() throws Exception {
    Router router = Router.router(vertx);
    var handler =
        new ObservationsHandler(
            gate,
            context -> new Reporter("makassar/manual", "makassar"),
            FeedServer::refuse,
            worker,
            Clock.systemUTC(),
            new ObservationsHandler.Limits(1_024 * 1_024, 16 * 1_024 * 1_024));
    Fluent.call(router.post("/api/v1/observations").handler(handler));
    server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  int port() {
    return server.actualPort();
  }

  HttpResponse<String> post(byte[] body, String... headers) throws Exception {
    return client.send(request(body, headers), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String body, String type) throws Exception {
    return post(body.getBytes(StandardCharsets.UTF_8), "Content-Type", type);
  }

  HttpRequest request(byte[] body, String... headers) {
    return HttpRequest.newBuilder(uri())
        .timeout(ANSWER)
        .headers(headers)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port() + "/api/v1/observations");
  }

  private static void refuse(
      RoutingContext context,
      int status,
      String type,
      String title,
      String detail,
      List<ItemError> errors) {
    var problem = new JsonObject().put("type", type).put("title", title).put("status", status);
    Fluent.call(problem.put("detail", detail).put("errors", new JsonArray()));
    Fluent.call(
        context
            .response()
            .setStatusCode(status)
            .putHeader("Content-Type", "application/problem+json")
            .end(problem.encode()));
  }

  private static <T> T await(io.vertx.core.Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(STEP_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    Fluent.call(await(vertx.close().map(true)));
  }
}
