package id.pantau.notify;

import id.pantau.records.StoredDelivery;
import id.pantau.records.StoredDelivery.State;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sending to one hook: at most four at once, one of a subject, each again until its receiver
 * has it or it is given up. A line knows nothing of other lines, so none waits for another.
 * Outbox's loop only.
 */
final class HookLine {
  /** Calls under way to one hook. */
  static final int PARALLEL = 4;

  /** Waiting events from which on what nobody was told yet is collapsed. */
  static final int MOST = 10_000;

  /** Events that one digest tells of at most. */
  private static final int DIGEST = 500;

  /** Bodies held in memory; those of others are read again when they are sent. */
  private static final int BODIES = 500;

  private final Vertx vertx;
  private final InstantSource clock;
  private final RetryPlan plan;
  private final Post post;
  private final Backlog backlog = new Backlog();
  private final Breaker breaker;
  private final Rate rate = new Rate();
  private final Texts texts;
  private Hook hook;
  private HookSecrets secrets;
  private Channel channel;
  private int underWay;
  private int collapseAt = MOST;
  private long pausedUntil;
  private long timer = -1;
  private boolean closed;
  private long delivered;
  private long failed;
  private long dead;
  private @Nullable Long lastDelivered;
  private @Nullable Long lastFailed;
  private @Nullable String trouble;

  /** What a line needs of the outbox. */
  interface Post {
    /** The data of this event, null when it is not there any more. */
    Future<@Nullable String> body(String event);

    /** Has this written down, soon. */
    void note(StoredDelivery row);

    /** Whether so much waits to be written down that nothing more should be sent. */
    boolean behind();

    /** The breaker opened or closed. */
    void health(Hook hook, boolean failing, String reason);

    /** The line changed its hook by itself: keep it. */
    void keep(Hook hook, HookSecrets secrets);
  }

  HookLine(
      Vertx vertx,
      InstantSource clock,
      RetryPlan plan,
      Post post,
      Texts texts,
      Hook hook,
      HookSecrets secrets,
      Channel channel) {
    this.vertx = vertx;
    this.clock = clock;
    this.plan = plan;
    this.post = post;
    this.texts = texts;
    this.hook = hook;
    this.secrets = secrets;
    this.channel = channel;
    breaker = new Breaker(plan);
  }

  Hook hook() {
    return hook;
  }

  HookSecrets secrets() {
    return secrets;
  }

  Channel channel() {
    return channel;
  }

  /** Another address, filter, secret or switch from now on. */
  void change(Hook changed, HookSecrets with, Channel by) {
    boolean renewed = changed.enabled() && (!hook.enabled() || !hook.url().equals(changed.url()));
    hook = changed;
    secrets = with;
    channel = by;
    if (renewed) {
      renew();
    }
    pump();
  }

  /** What kept the receiver from taking events is mended, as far as we are told. */
  private void renew() {
    boolean unusedOpen = breaker.worked();
    pausedUntil = 0;
    trouble = null;
    backlog.wake(clock.millis());
  }

  /** Takes in events that are written down; {@link #pump} sends them. */
  void add(List<StoredDelivery> rows) {
    for (StoredDelivery row : rows) {
      boolean hold = backlog.size() < BODIES;
      backlog.add(new Waiting(hold ? row : row.withoutBody()));
    }
    if (backlog.size() > collapseAt) {
      collapse();
    }
  }

  private void collapse() {
    long now = clock.millis();
    for (Waiting gone : backlog.collapse()) {
      end(gone.row, State.DEAD, gone.row.attempts(), now, COLLAPSED);
    }
    collapseAt = Math.max(MOST, backlog.size() + MOST / 10);
  }

  private static final String COLLAPSED =
      "never sent: more than " + MOST + " waited, and a newer one of the same subject follows";

  /** Sends what may be sent now, and wakes up for what may be sent later. */
  void pump() {
    long now = clock.millis();
    for (Waiting next = next(now); next != null; next = next(now)) {
      int most = perMinute();
      if (most > 0) {
        rate.sent(now);
      }
      if (most > 0 && channel.digests() && rate.room(now, most) == 0 && backlog.nextAt() <= now) {
        digest(next, now);
      } else {
        send(next, now);
      }
    }
    arm(now);
  }

  private @Nullable Waiting next(long now) {
    if (closed || !hook.enabled() || underWay >= PARALLEL || now < pausedUntil || post.behind()) {
      return null;
    }
    if (perMinute() > 0 && rate.room(now, perMinute()) == 0) {
      return null;
    }
    if (!breaker.open()) {
      return backlog.take(now);
    }
    if (!breaker.mayProbe(now)) {
      return null;
    }
    Waiting probe = backlog.takeOldest();
    if (probe != null) {
      breaker.probe();
    }
    return probe;
  }

  private void arm(long now) {
    vertx.cancelTimer(timer);
    timer = -1;
    long next = breaker.open() && backlog.size() > 0 ? breaker.nextProbe() : backlog.nextAt();
    next = Math.max(next, pausedUntil);
    next = perMinute() > 0 ? Math.max(next, rate.next(now, perMinute())) : next;
    boolean idle = closed || !hook.enabled() || next == Long.MAX_VALUE || underWay >= PARALLEL;
    if (!idle) {
      timer = vertx.setTimer(Math.max(1, next - now), fired -> pump());
    }
  }

  private void send(Waiting event, long now) {
    underWay++;
    if (plan.tooOld(event.row.created(), now)) {
      settled(event, Outcome.refused(tooOld(event.row)));
      return;
    }
    var unused =
        body(event.row)
            .compose(data -> send(event, data))
            .otherwise(failure -> Outcome.again("it could not be sent: " + failure))
            .onComplete(done -> settled(event, done.result()));
  }

  private Future<Outcome> send(Waiting event, @Nullable String data) {
    if (data == null) {
      return Future.succeededFuture(Outcome.refused("it is not kept any more"));
    }
    return channel.send(hook, secrets.at(clock.millis()), message(event.row, data));
  }

  private int perMinute() {
    Integer own = hook.perMinute();
    return own == null ? channel.perMinute() : own;
  }

  /** The last message that the rate lets through tells all that waits, the newest of it by name. */
  private void digest(Waiting first, long now) {
    var all = new ArrayList<Waiting>();
    all.add(first);
    for (Waiting next = first; next != null && all.size() < DIGEST; ) {
      next = backlog.take(now);
      if (next != null) {
        all.add(next);
      }
    }
    underWay++;
    var unused =
        Digest.gather(all, this::body, this::message)
            .compose(
                found -> {
                  Message message = Digest.of(hook, texts, found, all.size(), now);
                  return channel.send(hook, secrets.at(now), message);
                })
            .otherwise(failure -> Outcome.again("it could not be sent: " + failure))
            .onComplete(
                done -> {
                  underWay += all.size() - 1; // each is settled as one that was sent alone
                  for (Waiting each : all) {
                    settled(each, done.result(), each == first);
                  }
                });
  }

  private Future<@Nullable String> body(StoredDelivery row) {
    return row.body().isEmpty() ? post.body(row.event()) : Future.succeededFuture(row.body());
  }

  private Message message(StoredDelivery row, String data) {
    return new Message(row.event(), hook.city(), row.type(), row.subject(), row.at(), data);
  }

  private String tooOld(StoredDelivery row) {
    String last = row.reason() == null ? "it was never tried" : "the last try: " + row.reason();
    return "not delivered within " + plan.maxAge().toHours() + " h; " + last;
  }

  private void settled(Waiting event, Outcome outcome) {
    settled(event, outcome, true);
  }

  /**
   * One is under way no more.
   *
   * @param counts whether it is a try of its own, not another event of the same digest
   */
  private void settled(Waiting event, Outcome outcome, boolean counts) {
    underWay--;
    if (closed) {
      return; // written down as it was: sent once more after the next start
    }
    long now = clock.millis();
    StoredDelivery row = event.row;
    switch (outcome.kind()) {
      case DELIVERED -> delivered(event, now);
      case REFUSED -> {
        backlog.done(event);
        end(row, State.DEAD, row.attempts() + 1, now, outcome.reason());
        failed(outcome.reason(), now, counts);
      }
      case GONE -> {
        again(event, now, outcome.reason());
        hook = hook.switched(false, outcome.reason());
        post.keep(hook, secrets);
        failed(outcome.reason(), now, counts);
      }
      case AGAIN -> {
        if (outcome.learnt().isEmpty()) {
          again(event, now + plan.waitMs(row.attempts() + 1, outcome.waitMs()), outcome.reason());
          pausedUntil = outcome.waitMs() > 0 ? now + outcome.waitMs() : pausedUntil;
          failed(outcome.reason(), now, counts);
        } else {
          learn(outcome.learnt());
          again(event, now, outcome.reason());
        }
      }
    }
    pump();
  }

  private void delivered(Waiting event, long now) {
    backlog.done(event);
    end(event.row, State.DELIVERED, event.row.attempts() + 1, now, null);
    lastDelivered = now;
    trouble = null;
    if (breaker.worked()) {
      backlog.wake(now);
      post.health(hook, false, "it answers again");
    }
  }

  private void again(Waiting event, long at, String reason) {
    StoredDelivery row = event.row;
    event.row = row.withoutBody().after(State.WAITING, row.attempts() + 1, at, null, reason);
    backlog.again(event);
    post.note(event.row);
  }

  private void end(
      StoredDelivery row, State state, int attempts, long now, @Nullable String reason) {
    delivered += state == State.DELIVERED ? 1 : 0;
    dead += state == State.DEAD ? 1 : 0;
    post.note(row.after(state, attempts, row.nextAt(), now, reason));
  }

  private void failed(String reason, long now, boolean counts) {
    if (!counts) {
      return;
    }
    failed++;
    lastFailed = now;
    trouble = reason;
    if (breaker.failed(now)) {
      post.health(hook, true, reason);
    }
  }

  private void learn(Map<String, String> settings) {
    for (var each : settings.entrySet()) {
      hook = hook.with(each.getKey(), each.getValue());
    }
    post.keep(hook, secrets);
  }

  /** Gives up what waited too long, also while nothing may be sent. */
  void expire() {
    long now = clock.millis();
    for (Waiting each : backlog.waiting()) {
      if (plan.tooOld(each.row.created(), now)) {
        backlog.remove(each);
        end(each.row, State.DEAD, each.row.attempts(), now, tooOld(each.row));
      }
    }
  }

  /** Sends nothing more; what is under way is sent again after the next start. */
  void close() {
    closed = true;
    vertx.cancelTimer(timer);
  }

  int queued() {
    return backlog.size();
  }

  boolean failing() {
    return breaker.open();
  }

  /** The secrets that sign at this time, the newest first. */
  List<String> signing(long now) {
    return secrets.at(now);
  }

  HookState state() {
    return new HookState(
        hook,
        backlog.size(),
        breaker.open(),
        delivered,
        failed,
        dead,
        lastDelivered,
        lastFailed,
        hook.trouble() == null ? trouble : hook.trouble());
  }
}
