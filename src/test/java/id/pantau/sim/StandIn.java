package id.pantau.sim;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** A server with five assets that takes reports or not, on order. */
final class StandIn implements AutoCloseable {
  private static final String ASSET =
      """
      {"id":"a-%d","kind":"app","intervalSeconds":30,"lifecycle":"%s"}""";

  private final HttpServer http;
  private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();

  /** Bodies of reports as they came, refused ones too. */
  final List<String> bodies = new CopyOnWriteArrayList<>();

  StandIn() throws IOException {
    http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    http.createContext("/api/v1/assets", exchange -> answer(exchange, 200, assets()));
    http.createContext("/api/v1/observations", this::observe);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** The next reports get these statuses instead of being taken. */
  void refuse(Integer... statuses) {
    refusals.addAll(List.of(statuses));
  }

  private static String assets() {
    var items = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      items.append(ASSET.formatted(i, "live")).append(',');
    }
    return "{\"items\":[" + items + ASSET.formatted(5, "retired") + "],\"next\":null}";
  }

  private void observe(HttpExchange exchange) throws IOException {
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (var in =
        gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
      bodies.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    Integer status = refusals.poll();
    exchange.getResponseHeaders().add("Retry-After", "1");
    answer(
        exchange,
        status == null ? 200 : status,
        status == null ? "{\"accepted\":5}" : "{\"title\":\"no\",\"detail\":\"not now\"}");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
