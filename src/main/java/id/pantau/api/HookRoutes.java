package id.pantau.api;

import id.pantau.access.Principal;
import id.pantau.model.City;
import id.pantau.notify.Hook;
import id.pantau.notify.HookState;
import id.pantau.notify.NoSuchHook;
import id.pantau.notify.Outbox;
import id.pantau.notify.TooManyHooks;
import id.pantau.records.ChangeLog;
import id.pantau.records.LedgerQuery;
import id.pantau.records.StoredDelivery;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /hooks}: whom to tell what, and who was told. */
final class HookRoutes {
  /** An old secret signs beside its successor for so long where nothing else is said. */
  private static final int ROTATION_HOURS = 24;

  private final Outbox outbox;
  private final Cities cities;
  private final ChangeLog log;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  HookRoutes(Outbox outbox, Cities cities, ChangeLog log, Clock clock) {
    this.outbox = outbox;
    this.cities = cities;
    this.log = log;
    this.clock = clock;
  }

  Future<Void> list(RoutingContext rc) {
    Principal caller = Callers.of(rc);
    String city = Queries.text(rc, "city");
    String only = city == null ? null : cities.chosen(city, caller).id();
    Page page = Page.of(rc, "hooks");
    return outbox
        .list()
        .compose(
            all -> {
              List<HookState> seen =
                  all.stream()
                      .filter(state -> caller.sees(state.hook().city()))
                      .filter(state -> only == null || only.equals(state.hook().city()))
                      .toList();
              Page.Part<HookState> part = page.of(seen);
              return Answers.list(
                  rc, Answers.JSON, part.items().size(), ListJson.of(part, HookJson::write));
            });
  }

  Future<Void> create(RoutingContext rc) {
    JsonObject body = rc.body().asJsonObject();
    City city = cities.chosen(body.getString("city"), Callers.of(rc));
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    String id = "hk_" + HexFormat.of().formatHex(bytes);
    Hook hook = HookBody.created(body, id, city.id(), clock.millis());
    return check(hook, city)
        .compose(good -> outbox.add(hook))
        .recover(HookRoutes::told)
        .compose(
            made ->
                Answers.created(
                    rc, "/api/v1/hooks/" + id, HookJson.withSecret(made.state(), made.secret())));
  }

  Future<Void> change(RoutingContext rc) {
    JsonObject body = rc.body().asJsonObject();
    boolean rotate = body.getBoolean("rotateSecret", false);
    Duration old =
        rotate ? Duration.ofHours(body.getInteger("oldSecretHours", ROTATION_HOURS)) : null;
    return asked(rc)
        .compose(
            state ->
                check(
                    HookBody.changed(state.hook(), body),
                    cities.chosen(state.hook().city(), Callers.of(rc))))
        .compose(good -> outbox.change(rc.pathParam("id"), now -> HookBody.changed(now, body), old))
        .recover(HookRoutes::told)
        .compose(
            made ->
                Answers.ok(
                    rc,
                    rotate
                        ? HookJson.withSecret(made.state(), made.secret())
                        : json -> HookJson.write(json, made.state())));
  }

  Future<Void> delete(RoutingContext rc) {
    return asked(rc)
        .compose(state -> outbox.remove(state.hook().id()))
        .compose(
            removed -> {
              if (!removed) {
                throw unknown(rc.pathParam("id")); // someone else was faster
              }
              return Answers.nothing(rc);
            });
  }

  Future<Void> deliveries(RoutingContext rc) {
    Page page = Page.of(rc, "deliveries");
    String state = Queries.text(rc, "state");
    return asked(rc)
        .compose(
            hook ->
                outbox.ledger(
                    new LedgerQuery(
                        hook.hook().id(),
                        state == null
                            ? null
                            : StoredDelivery.State.valueOf(state.toUpperCase(Locale.ROOT)),
                        Queries.text(rc, "subject"),
                        page.after() < 0 ? Long.MAX_VALUE : page.after(),
                        page.limit() + 1)))
        .compose(
            rows -> {
              Page.Part<StoredDelivery> part = page.below(rows, StoredDelivery::number);
              return Answers.list(
                  rc, Answers.JSON, part.items().size(), ListJson.of(part, HookJson::delivery));
            });
  }

  /** Sends once more what came after a moment or a seq. */
  Future<Void> replay(RoutingContext rc) {
    JsonObject body = rc.body().asJsonObject();
    Object from = body.getValue("from");
    Long since = body.getLong("since");
    if ((from == null) == (since == null)) {
      throw new ProblemException(
          Problem.invalid("", "say either from (a time) or since (a seq of /changes)"));
    }
    return asked(rc)
        .compose(
            state -> {
              String city = state.hook().city();
              Future<Long> after =
                  since != null
                      ? Future.succeededFuture(since)
                      : outbox
                          .seqAt(city, Times.parse(String.valueOf(from), "/from"))
                          .map(seq -> seq - 1);
              return after.compose(seq -> held(city, seq, since != null));
            })
        .compose(seq -> outbox.replay(rc.pathParam("id"), seq))
        .recover(HookRoutes::told)
        .compose(
            done ->
                Answers.ok(
                    rc,
                    json -> {
                      json.writeStartObject();
                      json.writeNumberField("queued", done.queued());
                      json.writeNumberField("through", done.through());
                      json.writeBooleanField("more", done.more());
                      json.writeEndObject();
                    }));
  }

  /** A seq named by hand must still be held, or the caller would believe that all was sent. */
  private Future<Long> held(String city, long after, boolean named) {
    return log.oldestSeq(city)
        .map(
            oldest -> {
              if (named && after + 1 < oldest) {
                throw new ProblemException(
                    Problem.gone(
                        "Changes before "
                            + oldest
                            + " are not held any more; replay with since="
                            + (oldest - 1)));
              }
              return after;
            });
  }

  Future<Void> test(RoutingContext rc) {
    long begun = System.nanoTime();
    return asked(rc)
        .compose(state -> outbox.test(state.hook().id()))
        .recover(HookRoutes::told)
        .compose(
            reason ->
                Answers.ok(
                    rc,
                    json -> {
                      json.writeStartObject();
                      json.writeBooleanField("delivered", reason.isEmpty());
                      json.writeStringField("reason", reason.isEmpty() ? null : reason);
                      json.writeNumberField("tookMs", (System.nanoTime() - begun) / 1_000_000);
                      json.writeEndObject();
                    }));
  }

  /** The hook that the address names; fails with 404 when the caller sees none such. */
  private Future<HookState> asked(RoutingContext rc) {
    Principal caller = Callers.of(rc);
    String id = rc.pathParam("id");
    return outbox
        .list()
        .map(
            all ->
                all.stream()
                    .filter(state -> state.hook().id().equals(id))
                    .filter(state -> caller.sees(state.hook().city()))
                    .findFirst()
                    .orElseThrow(() -> unknown(id)));
  }

  private Future<Void> check(Hook hook, City city) {
    var faults = new ArrayList<Fault>();
    List<String> kinds = hook.filter().kinds();
    for (int i = 0; i < kinds.size(); i++) {
      String kind = kinds.get(i);
      if (city.kinds().stream().noneMatch(known -> known.id().equals(kind))) {
        faults.add(new Fault("/filter/kinds/" + i, AssetFilter.unknownKind(kind, city)));
      }
    }
    List<String> areas = hook.filter().areas();
    for (int i = 0; i < areas.size(); i++) {
      if (!AssetFilter.knowsArea(city, areas.get(i))) {
        faults.add(new Fault("/filter/areas/" + i, AssetFilter.unknownArea(areas.get(i), city)));
      }
    }
    return outbox
        .problems(hook)
        .map(
            problems -> {
              problems.forEach(problem -> faults.add(fault(problem)));
              if (!faults.isEmpty()) {
                throw new ProblemException(Problem.refused(faults));
              }
              return null;
            });
  }

  /** A sentence begins with the field it is about. */
  private static Fault fault(String sentence) {
    int colon = sentence.indexOf(": ");
    return new Fault("/" + sentence.substring(0, colon), sentence.substring(colon + 2));
  }

  private static <T> Future<T> told(Throwable failure) {
    if (failure instanceof NoSuchHook) {
      return Future.failedFuture(
          new ProblemException(Problem.notFound(String.valueOf(failure.getMessage()))));
    }
    if (failure instanceof TooManyHooks) {
      return Future.failedFuture(
          new ProblemException(
              Problem.refused(List.of(new Fault("", String.valueOf(failure.getMessage()))))));
    }
    return Future.failedFuture(failure);
  }

  private static ProblemException unknown(@Nullable String id) {
    return new ProblemException(Problem.notFound("There is no hook " + id));
  }
}
