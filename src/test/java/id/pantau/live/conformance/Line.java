package id.pantau.live.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One WebSocket to the server: what came in, in order. For one test thread. */
public final class Line implements WebSocket.Listener, AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_FRAME = 64 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final BlockingQueue<JsonNode> inbox = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final CompletableFuture<Void> pong = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  /** Opens {@code /api/v1/live} with this key. */
  public Line(ServerUnderTest server, HttpClient client) {
    URI http = server.url().resolve("/api/v1/live");
    URI uri = URI.create(http.toString().replaceFirst("^http", "ws"));
    socket =
        client
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + server.key())
            .connectTimeout(PATIENCE)
            .buildAsync(uri, this)
            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      String text = partial.toString();
      partial.setLength(0);
      if (text.getBytes(StandardCharsets.UTF_8).length > MAX_FRAME) {
        closed.completeExceptionally(new AssertionError("frame of more than 64 KiB"));
      }
      try {
        inbox.add(JSON.readTree(text));
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + text, e);
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    pong.complete(null);
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  /** Sends text as it is. */
  public void send(String text) {
    socket.sendText(text, true).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Sends a ping and waits for its pong. */
  public void ping() {
    socket.sendPing(ByteBuffer.wrap(new byte[] {1})).join();
    pong.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** The next frame of whatever type; fails after 15 s of silence. */
  public JsonNode next() throws InterruptedException {
    JsonNode frame = inbox.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (frame == null) {
      throw new AssertionError("silent for 15 s" + (closed.isDone() ? ", closed" : ""));
    }
    return frame;
  }

  /** The next frame of this type; those of other types before it are passed over. */
  public JsonNode next(String type) throws InterruptedException {
    JsonNode frame = next();
    while (!frame.path("type").asText().equals(type)) {
      frame = next();
    }
    return frame;
  }

  /** The code the server closed with; fails after 15 s. */
  public int closeCode() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Drops the line at once, as a broken network does. */
  @Override
  public void close() {
    socket.abort();
  }
}
