package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rubbish on the live socket is answered by its close code and felt by nobody else. */
final class SocketGarbageIT {
  private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"city\":\"makassar\"}";

  @TempDir Path room;

  @Test
  void garbage_ends_its_own_line_only() throws Exception {
    try (Child child = Child.serving(room, Map.of("PANTAU_LIVE_HEARTBEAT", "1s"))) {
      var api = new Api(child.url());
      api.makeAssets("socket-", 1);
      try (var wall = new Follower(api)) {
        wall.connect(api);
        try (var line = new Line(api)) {
          line.socket.sendBinary(ByteBuffer.wrap(new byte[100]), true).get(10, TimeUnit.SECONDS);
          assertThat(line.closeCode()).isEqualTo(1003);
        }
        assertThat(after(api, "x".repeat(20_000), 1)).isEqualTo(1009);
        assertThat(after(api, "{\"type\":", 6)).isEqualTo(1008);
        assertThat(after(api, SUBSCRIBE, 10_000)).isEqualTo(1008);
        assertThat(after(api, "{\"type\":\"dance\"}", 6)).isEqualTo(1008);
        assertThat(after(api, "", 0)).as("never subscribed").isEqualTo(1008);
        for (String odd :
            List.of(
                "{\"type\":\"subscribe\",\"city\":17}",
                "{\"type\":\"subscribe\",\"city\":\"makassar\",\"since\":-1}",
                "{\"type\":\"subscribe\",\"city\":\"makassar\",\"since\":9223372036854775807}",
                "{\"type\":\"subscribe\",\"city\":\"makassar\",\"filter\":{\"areas\":\"all\"}}",
                "[".repeat(5_000),
                "null")) {
          try (var line = new Line(api)) {
            line.send(odd);
            line.send(SUBSCRIBE);
            assertThat(line.first.get(10, TimeUnit.SECONDS)).as(odd).isNotEmpty();
          }
        }
        assertThat(api.report("{\"asset\":\"socket-0\",\"status\":\"UP\"}").statusCode())
            .isEqualTo(200);
        long last = api.changes().size();
        Awaitility.await()
            .atMost(Duration.ofSeconds(15))
            .until(() -> wall.seq() >= last && wall.provenSeq() >= last);
        assertThat(wall.faults()).isEmpty();
      }
      assertThat(child.errors()).isEmpty();
      child.terminate();
      assertThat(child.awaitExit(Duration.ofSeconds(20))).isIn(0, 143);
    }
  }

  private static int after(Api api, String text, int times) throws Exception {
    try (var line = new Line(api)) {
      for (int i = 0; i < times && !line.closed.isDone(); i++) {
        line.send(text);
      }
      return line.closeCode();
    }
  }

  /** A socket that says what it likes. */
  private static final class Line implements WebSocket.Listener, AutoCloseable {
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final WebSocket socket;

    Line(Api api) throws Exception {
      socket =
          api.client()
              .newWebSocketBuilder()
              .header("Authorization", "Bearer " + Child.KEY)
              .buildAsync(
                  URI.create(api.url().toString().replaceFirst("^http", "ws") + "/api/v1/live"),
                  this)
              .get(10, TimeUnit.SECONDS);
    }

    /** Sends; a line that the server has closed meanwhile is no fault. */
    void send(String text) throws Exception {
      try {
        socket.sendText(text, true).get(10, TimeUnit.SECONDS);
      } catch (ExecutionException gone) {
        assertThat(gone).hasCauseInstanceOf(java.io.IOException.class);
      }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      first.complete(data.toString());
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      first.complete("closed " + code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.completeExceptionally(error);
      first.completeExceptionally(error);
    }

    int closeCode() throws Exception {
      return closed.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
      socket.abort();
    }
  }
}
