package id.pantau.api;

import id.pantau.core.CoreGate;
import id.pantau.model.Change;
import id.pantau.records.ChangeLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code GET /changes}: every change in order, gap free, with long poll. */
final class ChangeRoutes {
  /** The log may be a moment behind the notifier; look again after this. */
  private static final long LOOK_AGAIN_MS = 20;

  private final CoreGate core;
  private final Cities cities;
  private final ChangeLog log;
  private final ChangeNotifier notifier;

  ChangeRoutes(CoreGate core, Cities cities, ChangeLog log, ChangeNotifier notifier) {
    this.core = core;
    this.cities = cities;
    this.log = log;
    this.notifier = notifier;
  }

  Future<Void> list(RoutingContext rc) {
    String city = cities.asked(rc).id();
    return core.read(states -> new Head(states.epoch(), states.seq(city)))
        .compose(head -> log.oldestSeq(city).compose(oldest -> list(rc, city, head, oldest)));
  }

  private Future<Void> list(RoutingContext rc, String city, Head head, long oldest) {
    long since = Queries.number(rc, "since", oldest - 1);
    check(Queries.text(rc, "epoch"), since, head, oldest);
    Future<Void> left = left(rc);
    var poll =
        new Poll(
            rc.vertx(),
            city,
            since,
            (int) Queries.number(rc, "limit", 100),
            System.nanoTime() + Queries.number(rc, "wait", 0) * 1_000_000_000L,
            left);
    return look(poll)
        .compose(
            found ->
                rc.response().closed()
                    ? Future.succeededFuture()
                    : Answers.list(
                        rc, Answers.JSON, found.size(), answer(found, since, head, oldest)));
  }

  /** Completes when the client is gone. */
  private static Future<Void> left(RoutingContext rc) {
    return Future.future(
        left -> {
          var unused =
              rc.response()
                  .closeHandler(
                      closed -> {
                        boolean unusedFirst = left.tryComplete();
                      });
        });
  }

  private static void check(@Nullable String epoch, long since, Head head, long oldest) {
    if (epoch != null && !epoch.equals(head.epoch())) {
      throw new ProblemException(
          Problem.gone(
              "The log was lost and began anew as epoch "
                  + head.epoch()
                  + ": read /api/v1/status whole, then go on with since="
                  + head.seq()));
    }
    if (since > head.seq()) {
      throw new ProblemException(
          Problem.gone(
              "since is ahead of this log, which is at "
                  + head.seq()
                  + " of epoch "
                  + head.epoch()
                  + ": read /api/v1/status whole, then go on from there"));
    }
    if (since + 1 < oldest) {
      throw new ProblemException(
          Problem.gone(
              "Changes before "
                  + oldest
                  + " are not held any more: read /api/v1/status whole, then go on with since="
                  + head.seq()
                  + ", or take what is held with since="
                  + (oldest - 1)));
    }
  }

  private Future<List<Change>> look(Poll poll) {
    return log.after(poll.city, poll.since, poll.limit)
        .compose(
            found -> {
              long leftMs = (poll.deadlineNanos - System.nanoTime()) / 1_000_000;
              if (!found.isEmpty() || leftMs < 1 || poll.left.isComplete()) {
                return Future.succeededFuture(found);
              }
              return pause(poll, leftMs).compose(woken -> look(poll));
            });
  }

  private Future<?> pause(Poll poll, long leftMs) {
    if (notifier.newest(poll.city) > poll.since) {
      return poll.vertx.timer(Math.min(LOOK_AGAIN_MS, leftMs), TimeUnit.MILLISECONDS);
    }
    return notifier.next(poll.vertx, poll.city, poll.since, leftMs, poll.left);
  }

  private static JsonBody answer(List<Change> found, long since, Head head, long oldest) {
    return json -> {
      json.writeStartObject();
      ListJson.items(json, "items", found, ChangeJson::write);
      json.writeNumberField("next", found.isEmpty() ? since : found.get(found.size() - 1).seq());
      json.writeStringField("epoch", head.epoch());
      json.writeNumberField("oldest", oldest);
      json.writeEndObject();
    };
  }

  private record Head(String epoch, long seq) {}

  /** One poll; {@code left} completes when its client is gone. */
  private record Poll(
      Vertx vertx, String city, long since, int limit, long deadlineNanos, Future<Void> left) {}
}
