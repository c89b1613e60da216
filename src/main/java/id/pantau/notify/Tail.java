package id.pantau.notify;

import id.pantau.records.OutboxRecords;
import id.pantau.records.StoredDelivery;
import id.pantau.records.Told;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the change log and writes down who is to be told of what: rows and position in one
 * transaction, before anything is sent. So nothing is sent that is not recorded, and after a crash
 * reading goes on where writing ended. Woken by each commit of the records, never by a clock.
 * Outbox's loop only.
 */
final class Tail {
  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
  private static final int PAGE = 1_000;
  private static final long RETRY_MS = 1_000;

  /** Changes that concern nobody move the position no more often than this. */
  private static final long SAVE_MS = 2_000;

  private final Vertx vertx;
  private final OutboxRecords records;
  private final String epoch;
  private final InstantSource clock;
  private final Supplier<Collection<Hook>> hooks;
  private final Consumer<List<StoredDelivery>> out;
  private long position;
  private volatile long saved;
  private long savedAt;
  private boolean reading;
  private boolean woken;
  private boolean failing;
  private boolean stopped;

  /**
   * A tail at rest.
   *
   * @param hooks those there are now
   * @param out given what was written down, in order
   */
  Tail(
      Vertx vertx,
      OutboxRecords records,
      String epoch,
      InstantSource clock,
      Supplier<Collection<Hook>> hooks,
      Consumer<List<StoredDelivery>> out) {
    this.vertx = vertx;
    this.records = records;
    this.epoch = epoch;
    this.clock = clock;
    this.hooks = hooks;
    this.out = out;
  }

  /** Goes on after the change with this number. */
  void goOnAfter(long number) {
    position = number;
    saved = number;
    wake();
  }

  /** Number of the newest change whose deliveries are written down. Any thread. */
  long saved() {
    return saved;
  }

  /** There may be changes to read. */
  void wake() {
    woken = true;
    read();
  }

  /** Reads no more. */
  Future<Void> stop() {
    stopped = true;
    return reading || saved == position || hooks.get().isEmpty()
        ? Future.succeededFuture()
        : records.add(position, List.of());
  }

  private void read() {
    Collection<Hook> present = hooks.get();
    if (reading || !woken || stopped || present.isEmpty()) {
      return;
    }
    reading = true;
    woken = false;
    boolean assets =
        present.stream()
            .anyMatch(
                hook ->
                    hook.events().stream().anyMatch(p -> HookFilter.type(p, "asset.transition")));
    var unused =
        records
            .after(position, PAGE, assets)
            .compose(this::write)
            .onComplete(
                (done, failure) -> {
                  reading = false;
                  if (failure == null) {
                    failing = false;
                    read();
                  } else {
                    failed(failure);
                  }
                });
  }

  private Future<Void> write(List<Told> found) {
    if (found.isEmpty()) {
      return Future.succeededFuture();
    }
    woken |= found.size() == PAGE;
    long now = clock.millis();
    long reached = found.get(found.size() - 1).number();
    List<StoredDelivery> rows = rows(found, hooks.get(), now);
    if (rows.isEmpty() && now - savedAt < SAVE_MS) {
      position = reached; // read again after a crash, to the same end
      return Future.succeededFuture();
    }
    return records
        .add(reached, rows)
        .onSuccess(
            done -> {
              position = reached;
              saved = reached;
              savedAt = now;
              if (!rows.isEmpty()) {
                out.accept(rows);
              }
            });
  }

  /** What these changes are for these hooks. */
  List<StoredDelivery> rows(List<Told> found, Collection<Hook> to, long now) {
    var rows = new ArrayList<StoredDelivery>();
    for (Told told : found) {
      Optional<Event> event = Events.of(told.change(), told.asset());
      if (event.isPresent()) {
        for (Hook hook : to) {
          if (hook.wants(event.get())) {
            rows.add(row(hook, event.get(), event.get().id(epoch, hook.id()), now));
          }
        }
      }
    }
    return rows;
  }

  /** What every other hook of the city is told when one's receiver fails, or answers again. */
  List<StoredDelivery> health(
      Collection<Hook> all, Hook of, boolean failing, String reason, long now) {
    Event event = Events.health(of, failing, reason, now);
    return all.stream()
        .filter(other -> !other.id().equals(of.id()) && other.wants(event))
        .map(
            other -> {
              String at = Long.toString(now);
              String id = Event.stable(epoch, event.type(), of.id(), at, other.id());
              return row(other, event, id, now);
            })
        .toList();
  }

  /** An event for a hook that waits from now on. */
  static StoredDelivery row(Hook hook, Event event, String id, long now) {
    return new StoredDelivery(
        0,
        hook.id(),
        id,
        event.type(),
        event.subject(),
        event.seq(),
        event.at(),
        event.data(id),
        StoredDelivery.State.WAITING,
        0,
        now,
        now,
        null,
        null);
  }

  private void failed(Throwable failure) {
    if (!failing) {
      LOG.atError().setCause(failure).log("the outbox cannot be written, trying again");
      failing = true;
    }
    vertx.setTimer(RETRY_MS, fired -> wake());
  }
}
