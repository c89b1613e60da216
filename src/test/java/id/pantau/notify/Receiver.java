package id.pantau.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** Somebody who is told: a real HTTP server that writes down what it gets and answers as told. */
public final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private volatile Answering answering;

  /** How it answers a request. */
  public interface Answering {
    /** Answers; the exchange is closed afterwards. */
    void answer(HttpExchange exchange, int earlier) throws IOException;
  }

  /** A request it got. */
  public record Got(String id, String body, HttpHeaders headers, String path, long atNanos) {}

  /** One that answers each request with the status that this gives for the number before it. */
  public Receiver(IntUnaryOperator status) throws IOException {
    this((exchange, earlier) -> exchange.sendResponseHeaders(status.applyAsInt(earlier), -1));
  }

  /** One that answers in its own way. */
  public Receiver(Answering answering) throws IOException {
    this.answering = answering;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 200);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      HttpHeaders headers = HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true);
      String id = headers.firstValue("webhook-id").orElse("");
      int earlier = got.size();
      got.add(new Got(id, body, headers, exchange.getRequestURI().toString(), System.nanoTime()));
      answering.answer(exchange, earlier);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Answers otherwise from now on. */
  public void answer(IntUnaryOperator status) {
    answering = (exchange, earlier) -> exchange.sendResponseHeaders(status.applyAsInt(earlier), -1);
  }

  /** Its address. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** All it got, in order of arrival. */
  public List<Got> got() {
    return got;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
