package id.pantau.process;

import com.fasterxml.jackson.databind.JsonNode;
import id.pantau.live.conformance.Mirror;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A wall: follows the city, checks chain and digest of every frame, remembers what it was told, and
 * goes on from there when it is connected again.
 */
final class Follower implements WebSocket.Listener, AutoCloseable {
  /** A status that a frame told of. */
  record Told(long prev, long seq, int ref, int status, long since, int flags) {}

  private final Mirror mirror = new Mirror();
  private final List<Told> told = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private CompletableFuture<JsonNode> welcome = new CompletableFuture<>();
  private CompletableFuture<Integer> closed = new CompletableFuture<>();
  private volatile @Nullable WebSocket socket;
  private long provenSeq = -1;

  /** Starts from a snapshot. */
  Follower(Api api) throws IOException, InterruptedException {
    mirror.load(api.get("/api/v1/live/snapshot?city=" + Api.CITY));
  }

  /** Connects and asks for what was missed; fails when the server cannot go on from there. */
  void connect(Api api) throws Exception {
    long since;
    String epoch;
    synchronized (this) {
      welcome = new CompletableFuture<>();
      closed = new CompletableFuture<>();
      partial.setLength(0);
      since = mirror.seq();
      epoch = mirror.epoch();
    }
    WebSocket opened =
        api.client()
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + Child.KEY)
            .buildAsync(
                URI.create(api.url().toString().replaceFirst("^http", "ws") + "/api/v1/live"), this)
            .get(15, TimeUnit.SECONDS);
    socket = opened;
    var subscribe = Api.JSON.createObjectNode().put("type", "subscribe").put("city", Api.CITY);
    subscribe.put("epoch", epoch).put("since", since);
    opened.sendText(subscribe.toString(), true).get(15, TimeUnit.SECONDS);
    JsonNode first = welcome.get(15, TimeUnit.SECONDS);
    if (!first.path("resumed").booleanValue()
        || first.path("seq").longValue() != since
        || !first.path("epoch").asText().equals(epoch)) {
      throw new AssertionError("cannot go on from " + since + " of " + epoch + ": " + first);
    }
  }

  @Override
  public synchronized @Nullable CompletionStage<?> onText(
      WebSocket from, CharSequence data, boolean last) {
    if (from != socket) {
      return null; // of a line that was cut
    }
    partial.append(data);
    if (last) {
      String text = partial.toString();
      partial.setLength(0);
      try {
        take(Api.JSON.readTree(text));
      } catch (IOException e) {
        faults.add("no JSON: " + text);
      }
    }
    from.request(1);
    return null;
  }

  private void take(JsonNode frame) {
    String type = frame.path("type").asText();
    if (type.equals("welcome")) {
      welcome.complete(frame);
    } else if (type.equals("resync") || type.equals("error")) {
      faults.add(frame.toString());
      welcome.completeExceptionally(new AssertionError(frame.toString()));
    } else if (type.equals("beat")) {
      if (frame.path("seq").longValue() != mirror.seq()
          || !frame.path("digest").asText().equals(mirror.digest())) {
        faults.add("shows " + mirror.seq() + " " + mirror.digest() + " but " + frame);
      }
      provenSeq = frame.path("seq").longValue();
    } else if (!mirror.apply(frame)) {
      faults.add("chain broken at " + mirror.seq() + ": " + frame.path("prev"));
    } else {
      var refs = new HashSet<Integer>();
      for (JsonNode c : frame.path("changes")) {
        if (!refs.add(c.get(0).intValue())) {
          faults.add("ref " + c.get(0) + " stands twice in the frame " + frame.path("seq"));
        }
        told.add(
            new Told(
                frame.path("prev").longValue(),
                frame.path("seq").longValue(),
                c.get(0).intValue(),
                c.get(1).intValue(),
                c.get(2).longValue(),
                c.get(3).intValue()));
      }
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(1006);
  }

  /** The line breaks: what is under way on it is lost. */
  void cut() {
    WebSocket broken = socket;
    synchronized (this) {
      socket = null;
      partial.setLength(0);
    }
    if (broken != null) {
      broken.abort();
    }
  }

  /** Whether the line has ended. */
  synchronized boolean closed() {
    return closed.isDone();
  }

  /** The code by which the line ended, 1006 when it just broke. */
  int closeCode() throws Exception {
    return closed.get(30, TimeUnit.SECONDS);
  }

  synchronized List<Told> told() {
    return List.copyOf(told);
  }

  /** Broken chains, wrong digests, resyncs; empty when all is well. */
  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  synchronized long seq() {
    return mirror.seq();
  }

  /** The newest seq at which a digest was compared. */
  synchronized long provenSeq() {
    return provenSeq;
  }

  synchronized String epoch() {
    return mirror.epoch();
  }

  synchronized int strangers() {
    return mirror.strangers();
  }

  @Override
  public void close() {
    cut();
  }
}
