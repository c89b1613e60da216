package id.pantau.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One socket: what it asked for, how far it was told, whether it keeps up. Confined to its loop.
 */
final class LiveSession {
  static final short POLICY = 1008;
  static final short BROKEN = 1002;
  static final short NOT_TEXT = 1003;
  static final short TOO_BIG = 1009;
  static final short RESTART = 1012;
  static final short SLOW = 4008;
  static final short GONE_RIGHTS = 4401;

  private static final int MALFORMED = 5;
  private static final int RESYNCS = 3;
  private static final long RESYNC_WINDOW = TimeUnit.SECONDS.toNanos(60);
  private static final long RESUBSCRIBE = TimeUnit.SECONDS.toNanos(60);

  private final ServerWebSocket socket;
  private final LivePrincipal principal;
  private final LiveSessions loop;
  private final LiveHub hub;
  private final LiveCounters counters;
  private final Allowance allowance = new Allowance(LiveSettings.MESSAGES_PER_SECOND);
  private final Map<String, Watch> watches = new HashMap<>();
  private final Deque<Long> resyncs = new ArrayDeque<>();
  private @Nullable Subscription subscription;
  private @Nullable FilterGroup group;
  private boolean welcomed;
  private boolean fresh;
  private boolean slow;

  /** Bytes given to the socket that the kernel has not taken yet. */
  private int waiting;

  private @Nullable Runnable afterDrain;
  private long last;
  private long heardAt;
  private long subscribeBy;
  private int malformed;

  LiveSession(
      ServerWebSocket socket, LivePrincipal principal, LiveSessions loop, LiveHub hub, long now) {
    this.socket = socket;
    this.principal = principal;
    this.loop = loop;
    this.hub = hub;
    this.counters = hub.counters();
    this.heardAt = now;
    this.subscribeBy = now + loop.settings().unsubscribed().toNanos();
  }

  LivePrincipal principal() {
    return principal;
  }

  void heard(long now) {
    heardAt = now;
  }

  /** A text message came in. */
  void message(String text, long now) {
    heardAt = now;
    if (!allowed(now)) {
      return;
    }
    try {
      handle(LiveRequest.parse(text));
    } catch (LiveRequest.Refused refused) {
      error(refused.code(), refused.detail());
      if (refused.code().equals("malformed") && ++malformed >= MALFORMED) {
        close(POLICY, "five malformed messages");
      }
    }
  }

  /** A ping or a message costs one of the allowance; says false when the socket is being closed. */
  boolean allowed(long now) {
    if (socket.isClosed()) {
      return false;
    }
    if (!allowance.take(now)) {
      close(POLICY, "more than " + LiveSettings.MESSAGES_PER_SECOND + " messages a second");
      return false;
    }
    return true;
  }

  private void handle(LiveRequest request) throws LiveRequest.Refused {
    if (request instanceof LiveRequest.Subscribe wanted) {
      subscribe(wanted);
    } else if (request instanceof LiveRequest.WatchAsset wanted) {
      watch(wanted.asset());
    } else if (request instanceof LiveRequest.UnwatchAsset wanted) {
      Watch watch = watches.remove(wanted.asset());
      if (watch != null) {
        loop.forget(watch);
        hub.unwatch(watch);
      }
    }
  }

  private void subscribe(LiveRequest.Subscribe wanted) throws LiveRequest.Refused {
    if (slow) {
      return; // it is told to resync, and to subscribe then, as soon as it has read on
    }
    Subscription before = subscription;
    endSubscription();
    if (before != null && !before.city().equals(wanted.city())) {
      endWatches();
    }
    if (!principal.sees(wanted.city())) {
      throw unknownCity();
    }
    var next = new Subscription(loop, wanted.city(), wanted.filter());
    subscription = next;
    counters.subscriptions.incrementAndGet();
    loop.expect(next, this);
    hub.subscribe(next, wanted.epoch(), wanted.since());
  }

  /** The same words whether a city is not there or not to be seen, so nothing leaks. */
  private static LiveRequest.Refused unknownCity() {
    return new LiveRequest.Refused("unknown_city", "there is no such city for this key");
  }

  private void watch(String asset) throws LiveRequest.Refused {
    Subscription current = subscription;
    if (current == null || !welcomed) {
      throw new LiveRequest.Refused("not_subscribed", "subscribe to the asset's city first");
    }
    if (watches.containsKey(asset)) {
      return;
    }
    if (watches.size() >= LiveSettings.WATCHES) {
      throw new LiveRequest.Refused(
          "too_many", "at most " + LiveSettings.WATCHES + " watches a socket; unwatch one");
    }
    var watch = new Watch(loop, current.city(), asset);
    watches.put(asset, watch);
    loop.expect(watch, this);
    hub.watch(watch, found -> loop.run(() -> watching(watch, found)));
  }

  private void watching(Watch watch, boolean found) {
    if (!found && watches.remove(watch.asset(), watch)) {
      loop.forget(watch);
      error("unknown_asset", "the city you subscribed to has no asset " + watch.asset());
    }
  }

  /** The hub said something to a subscription of this socket. */
  void answered(Subscription to, Answer answer) {
    if (to != subscription || socket.isClosed()) {
      return;
    }
    if (answer instanceof Answer.Replay replay) {
      replay(to, replay);
    } else if (full()) {
      fallBehind();
    } else if (answer instanceof Answer.Welcome welcome) {
      welcomed = true;
      fresh = true;
      last = welcome.seq();
      send(Messages.welcome(welcome, loop.settings().beat().toMillis()));
      hub.replay(to, last);
    } else if (answer instanceof Answer.Resync resync) {
      resync(to, resync.reason());
    } else {
      endSubscription();
      error(unknownCity().code(), unknownCity().detail());
    }
  }

  private void replay(Subscription to, Answer.Replay replay) {
    for (Frame frame : replay.missed().frames()) {
      send(frame.text());
      last = frame.seq();
    }
    FilterGroup joined = replay.joined();
    if (joined != null) {
      group = joined;
      fresh = true;
      loop.join(joined, this);
    } else if (full()) {
      long next = replay.missed().next();
      whenDrained(() -> proceed(to, next));
    } else {
      hub.replay(to, replay.missed().next());
    }
  }

  private void proceed(Subscription to, long next) {
    if (to == subscription) {
      hub.replay(to, next);
    }
  }

  /** A frame of the group's chain. */
  void frame(Frame frame) {
    if (slow || socket.isClosed()) {
      return;
    }
    if (full()) {
      fallBehind();
      return;
    }
    if (frame.prev() == last) {
      send(frame.text());
    } else if (fresh) {
      send(frame.after(last));
    } else {
      counters.brokenChains.increment();
      Subscription current = subscription;
      if (current != null) {
        resync(current, "gap");
      }
      return;
    }
    if (frame.chained()) {
      last = frame.seq();
      fresh = false;
    }
  }

  /** A report of a watched asset; it has no place in the chain, so a full queue just drops it. */
  void observation(String text) {
    if (!slow && !socket.isClosed() && !full()) {
      send(text);
    }
  }

  /** Tells nothing more until the socket has drained; others never wait for it. */
  private void fallBehind() {
    Subscription current = subscription;
    if (current == null) {
      return;
    }
    slow = true;
    endSubscription();
    whenDrained(() -> drained(current, System.nanoTime()));
  }

  /** Once, as soon as half of what waits is written. */
  private void whenDrained(Runnable then) {
    afterDrain = then;
  }

  private boolean full() {
    return waiting > LiveSettings.QUEUE_BYTES;
  }

  /** Bytes left for the kernel; what a session counts itself cannot miss its own drain. */
  private void written(int bytes) {
    waiting -= bytes;
    Runnable then = afterDrain;
    if (then != null && waiting <= LiveSettings.QUEUE_BYTES / 2) {
      afterDrain = null;
      then.run();
    }
  }

  private void drained(Subscription missed, long now) {
    slow = false;
    resyncs.addLast(now);
    while (now - resyncs.getFirst() > RESYNC_WINDOW) {
      resyncs.removeFirst();
    }
    resync(missed, "slow");
    if (resyncs.size() >= RESYNCS) {
      counters.slowCloses.increment();
      close(SLOW, "too slow");
    }
  }

  private void resync(Subscription of, String reason) {
    endSubscription();
    subscribeBy = System.nanoTime() + RESUBSCRIBE;
    counters.resyncs.increment();
    if (!socket.isClosed()) {
      send(Messages.resync(reason, of.snapshotPath()));
    }
  }

  /** One that does not read what it did wrong is not told: nothing is stored for it. */
  private void error(String code, String detail) {
    if (!slow && !socket.isClosed() && !full()) {
      send(Messages.error(code, detail));
    }
  }

  private void send(String text) {
    counters.frames.increment();
    counters.bytes.add(text.length());
    int bytes = text.length();
    waiting += bytes;
    socket
        .writeTextMessage(text)
        .onComplete(
            (done, problem) -> {
              if (problem != null) {
                counters.failedWrites.increment();
              }
              written(bytes);
            });
  }

  /** Checks limits of time; called about once a second. */
  void sweep(long now) {
    if (now - heardAt > loop.settings().dead().toNanos()) {
      close(POLICY, "silent too long");
    } else if (subscription == null && !slow && now > subscribeBy) {
      close(POLICY, "no subscription");
    }
  }

  void close(short code, String reason) {
    if (!socket.isClosed()) {
      loop.watchClose(socket.close(code, reason));
    }
  }

  void ping(Buffer payload) {
    if (!socket.isClosed() && !full()) {
      var unused =
          socket.writePing(payload).onFailure(problem -> counters.failedWrites.increment());
    }
  }

  /** The socket is gone. */
  void closed() {
    endSubscription();
    endWatches();
  }

  private void endSubscription() {
    Subscription current = subscription;
    if (current == null) {
      return;
    }
    subscription = null;
    welcomed = false;
    subscribeBy = System.nanoTime() + loop.settings().unsubscribed().toNanos();
    counters.subscriptions.decrementAndGet();
    loop.forget(current);
    FilterGroup joined = group;
    if (joined != null) {
      loop.leave(joined, this);
      group = null;
    }
    hub.leave(current);
  }

  private void endWatches() {
    List.copyOf(watches.values())
        .forEach(
            watch -> {
              loop.forget(watch);
              hub.unwatch(watch);
            });
    watches.clear();
  }
}
