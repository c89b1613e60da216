package id.pantau.feed.mqtt;

import id.pantau.core.CoreGate;
import id.pantau.core.OverQuota;
import id.pantau.core.Overloaded;
import id.pantau.core.Reporter;
import id.pantau.model.BatchVerdict;
import id.pantau.model.Feed;
import id.pantau.model.ItemError;
import id.pantau.model.ObservationBatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a broker's messages until the core has them durable, offers them in the order in which they
 * came, offers again what the core could not take, and only then lets them be acknowledged. Bounded
 * by bytes. Event loop of its feed.
 */
final class Inbox {
  /**
   * Bytes held at most. Most brokers send 10 to 100 messages before they wait for acknowledgements,
   * but Mosquitto 2.0 sends a returning client all that it kept, thousands at once.
   */
  static final int MOST_BYTES = 32 * 1_024 * 1_024;

  /** What holding a message costs beside its own bytes. */
  private static final int OVERHEAD = 512;

  /** Messages that are known again when they come a second time. */
  private static final int KNOWN = 10_000;

  /** Offers that run at once share the core's commits. */
  static final int MOST_OFFERED = 64;

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final BatchVerdict NOTHING = new BatchVerdict(0, 0, 0, 0, 0, 0, List.of());
  private static final long LONGEST_WAIT_MS = 30_000;
  private static final long STOP_MS = 2_000;

  private final Vertx vertx;
  private final CoreGate core;
  private final Feed feed;
  private final Reporter reporter;
  private final Topics topics;
  private final MessageReader reader;
  private final Backoff backoff;
  private final InstantSource clock;
  private final TreeMap<Long, Taken> waiting = new TreeMap<>();
  private final Redeliveries redeliveries = new Redeliveries(KNOWN);
  private final EachMinute rejected = new EachMinute();
  private final EachMinute dropped = new EachMinute();
  private final EachMinute faults = new EachMinute();
  private final Promise<Void> idle = Promise.promise();
  private long messages;
  private long redelivered;
  private long refusals;
  private long lost;
  private long ignored;
  private int offered;
  private int bytes;
  private boolean careful;
  private boolean stopping;
  private long timer = -1;
  private volatile @Nullable String refusal;
  private volatile MqttFigures figures = new MqttFigures(0, 0, 0, 0, 0, 0);

  /**
   * An empty one.
   *
   * @param backoff between two offers of what the core refused
   */
  Inbox(
      Vertx vertx,
      CoreGate core,
      Feed feed,
      Topics topics,
      MessageReader reader,
      Backoff backoff,
      InstantSource clock) {
    this.vertx = vertx;
    this.core = core;
    this.feed = feed;
    this.reporter = Reporter.of(feed.city(), feed.id());
    this.topics = topics;
    this.reader = reader;
    this.backoff = backoff;
    this.clock = clock;
  }

  /**
   * Takes a message that came now.
   *
   * @param acks of the connection by which it came
   * @return false when there is no room and the broker keeps the message: nothing more may be taken
   *     from this connection, by another one it comes again
   */
  boolean take(MqttPublishMessage message, Acks acks) {
    boolean room = stopping || accept(message, acks); // stopping: not acknowledged, it comes again
    publish();
    return room;
  }

  private boolean accept(MqttPublishMessage message, Acks acks) {
    boolean kept = Taken.kept(message);
    Taken before = message.isDup() && kept ? redeliveries.of(message) : null;
    messages++;
    redelivered += before == null ? 0 : 1;
    if (before != null && before.is(message)) {
      before.again(message, acks);
      acks.await(before);
      return true;
    }
    if (full(message)) {
      return !drop(kept);
    }
    long receivedAt = before == null ? clock.millis() : before.receivedAt;
    var taken = new Taken(messages, receivedAt, message, acks);
    if (kept) {
      redeliveries.remember(message.messageId(), taken);
      acks.await(taken);
    }
    if (message.payload().length() == 0 || !topics.wanted(taken.topic)) {
      ignored++;
      taken.settle();
    } else {
      bytes += weight(taken.payload());
      waiting.put(taken.number, taken);
      offer();
    }
    return true;
  }

  /** Whether it has so much room again that a connection is worth making. */
  boolean hasRoom() {
    return bytes < MOST_BYTES / 2;
  }

  /** Why messages wait, as a sentence; empty while they do not. Any thread. */
  Optional<String> trouble() {
    String why = refusal;
    return why == null
        ? Optional.empty()
        : Optional.of(why + "; " + figures.waiting() + " messages wait here, none is lost");
  }

  /** Any thread. */
  MqttFigures figures() {
    return figures;
  }

  /**
   * Takes nothing more and offers what it holds while that is quick.
   *
   * @return done when it holds nothing, or the core refuses, or after 2 s; never fails
   */
  Future<Void> stop() {
    stopping = true;
    settleIdle();
    return idle.future()
        .timeout(STOP_MS, TimeUnit.MILLISECONDS)
        .otherwiseEmpty()
        .onComplete(done -> vertx.cancelTimer(timer));
  }

  private boolean full(MqttPublishMessage message) {
    return bytes + weight(message.payload()) > MOST_BYTES;
  }

  private static int weight(Buffer payload) {
    return OVERHEAD + payload.length();
  }

  /** Says whether the broker keeps it; else it is lost, and counted. */
  private boolean drop(boolean kept) {
    if (kept) {
      return true;
    }
    lost++;
    long times = dropped.count(clock.millis());
    if (times > 0) {
      LOG.atWarn()
          .addKeyValue("feed", feed.source())
          .addKeyValue("messages", times)
          .log("messages of QoS 0 dropped, as no more can wait; publish with QoS 1");
    }
    return false;
  }

  private void offer() {
    while (timer < 0 && offered < (careful ? 1 : MOST_OFFERED) && !waiting.isEmpty()) {
      Taken next = waiting.pollFirstEntry().getValue();
      offered++;
      reader
          .read(next)
          .compose(batch -> core.offer(batch, reporter).recover(e -> unless(batch, e)))
          .onComplete(
              done -> {
                offered--;
                if (done.succeeded()) {
                  taken(next, done.result());
                } else {
                  refused(next, done.cause());
                }
                offer();
                settleIdle();
              });
    }
    publish();
  }

  /** A message larger than a full quota would never pass; the core has counted it as dropped. */
  private Future<BatchVerdict> unless(ObservationBatch batch, Throwable failure) {
    Integer quota = feed.quotaPerMinute();
    if (failure instanceof OverQuota && quota != null && batch.items() > quota) {
      LOG.atWarn()
          .addKeyValue("feed", feed.source())
          .addKeyValue("observations", batch.items())
          .log("a message larger than the feed's whole quota was dropped");
      return Future.succeededFuture(NOTHING);
    }
    return Future.failedFuture(failure);
  }

  private void taken(Taken message, BatchVerdict verdict) {
    careful = false;
    refusal = null;
    backoff.succeeded();
    bytes -= weight(message.payload());
    message.settle();
    if (verdict.rejected() > 0) {
      tellRejected(message, verdict);
    }
  }

  private void tellRejected(Taken message, BatchVerdict verdict) {
    long times = rejected.count(clock.millis());
    if (times > 0) {
      ItemError first = verdict.errors().get(0);
      LOG.atWarn()
          .addKeyValue("feed", feed.source())
          .addKeyValue("messages", times)
          .addKeyValue("topic", message.topic)
          .addKeyValue("first", (first.pointer() + " " + first.detail()).strip())
          .log("messages held observations that were rejected");
    }
  }

  /** Puts it back in its place; nothing is offered until the wait is over. */
  private void refused(Taken message, Throwable failure) {
    refusals++;
    waiting.put(message.number, message);
    careful = true;
    if (!(failure instanceof Overloaded || failure instanceof OverQuota)) {
      tellOfFault(failure);
    }
    refusal = "the core takes no reports now: " + failure.getMessage();
    if (timer < 0 && !stopping) {
      timer = vertx.setTimer(wait(failure), id -> again());
    }
  }

  /** A fault of ours; the message is kept and offered again all the same. */
  private void tellOfFault(Throwable failure) {
    long times = faults.count(clock.millis());
    if (times > 0) {
      LOG.atError()
          .addKeyValue("feed", feed.source())
          .addKeyValue("times", times)
          .setCause(failure)
          .log("a batch could not be offered, it is tried again");
    }
  }

  private long wait(Throwable failure) {
    if (failure instanceof OverQuota quota) {
      return 1_000L * quota.retryAfterSeconds();
    }
    long asked = failure instanceof Overloaded full ? 1_000L * full.retryAfterSeconds() : 0;
    return Math.min(LONGEST_WAIT_MS, Math.max(asked, backoff.next()));
  }

  private void again() {
    timer = -1;
    offer();
  }

  private void publish() {
    figures =
        new MqttFigures(messages, redelivered, refusals, lost, ignored, waiting.size() + offered);
  }

  private void settleIdle() {
    if (stopping && offered == 0 && (waiting.isEmpty() || careful)) {
      idle.tryComplete();
    }
  }
}
