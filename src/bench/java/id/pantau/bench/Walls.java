package id.pantau.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Many walls on the live view of one city; they see when each change they wait for arrives. */
final class Walls implements AutoCloseable {
  private static final int MAX_FRAME = 1_024 * 1_024;
  private static final long STEP_SECONDS = 60;
  private static final int AT_ONCE = 50;

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client =
      vertx.createWebSocketClient(
          new WebSocketClientOptions()
              .setMaxConnections(10_000)
              .setMaxFrameSize(MAX_FRAME)
              .setMaxMessageSize(MAX_FRAME));
  private final AtomicLongArray sent;
  private final AtomicLong deltas = new AtomicLong();
  private final AtomicLong resyncs = new AtomicLong();
  private volatile Latencies latencies = new Latencies();

  /** For assets with refs below this. */
  Walls(int refs) {
    sent = new AtomicLongArray(refs);
  }

  /** Connects so many walls and waits until all are welcome. */
  void open(int walls, int port, String key, String city) throws Exception {
    for (int done = 0; done < walls; done += AT_ONCE) {
      var group = new ArrayList<Future<?>>();
      for (int i = done; i < Math.min(walls, done + AT_ONCE); i++) {
        group.add(connect(port, key, city));
      }
      await(Future.all(group));
    }
  }

  private Future<WebSocket> connect(int port, String key, String city) {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI("/api/v1/live")
            .addHeader("Authorization", "Bearer " + key);
    return client
        .webSocket()
        .textMessageHandler(this::take)
        .connect(options)
        .compose(
            open ->
                open.writeTextMessage("{\"type\":\"subscribe\",\"city\":\"" + city + "\"}")
                    .map(open));
  }

  /** Remembers that a change of this asset is being sent now. */
  void expect(int ref) {
    sent.set(ref, System.nanoTime());
  }

  /** Forgets what was measured so far. */
  void reset() {
    latencies = new Latencies();
    deltas.set(0);
  }

  /** From sending a report to its frame, at each wall. */
  Latencies latencies() {
    return latencies;
  }

  /** Changes delivered, over all walls. */
  long deltas() {
    return deltas.get();
  }

  /** How often a wall was told to fetch the snapshot again. */
  long resyncs() {
    return resyncs.get();
  }

  private void take(String frame) {
    if (frame.startsWith("{\"type\":\"resync\"")) {
      resyncs.incrementAndGet();
    }
    int at = frame.startsWith("{\"type\":\"delta\"") ? frame.indexOf("\"changes\":[") : -1;
    if (at < 0) {
      return;
    }
    long now = System.nanoTime();
    int seen = 0;
    // Each change begins with its asset's ref: [[17,2,1763863200080,0],...
    for (at = frame.indexOf('[', at + 11); at > 0; at = frame.indexOf('[', at + 1)) {
      int ref = 0;
      for (int i = at + 1; Character.isDigit(frame.charAt(i)); i++) {
        ref = ref * 10 + frame.charAt(i) - '0';
      }
      seen++;
      long due = ref < sent.length() ? sent.get(ref) : 0;
      if (due != 0) {
        latencies.add(now - due);
      }
    }
    deltas.addAndGet(seen);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(STEP_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    await(vertx.close().map(true));
  }
}
