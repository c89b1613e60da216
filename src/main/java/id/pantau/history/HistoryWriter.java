package id.pantau.history;

import id.pantau.journal.JournalReader;
import id.pantau.records.ChangeLog;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries journal, changes and blind intervals into the store, from its own position, for ever: a
 * store that fails only makes it lag. One batch is under way at a time, and every Future is awaited
 * before the next timer is set. Its own steps run on one event loop and block nothing; getters may
 * be called by any thread.
 */
public final class HistoryWriter {
  private static final int CHANGES = 20_000;
  private static final long HOUR = 3_600_000;

  /** The journal is a local file: a read that takes this long will not come back. */
  private static final long READ_SECONDS = 60;

  private final Vertx vertx;
  private final Context context;
  private final JournalReader journal;
  private final ChangeLog changes;
  private final LongSupplier changesComplete;
  private final HistoryStore store;
  private final WriterSettings settings;
  private final Clock clock;
  private final WriterLog log = new WriterLog();
  private final long begun;
  private final WriterState state;

  private volatile @Nullable Position position;
  private volatile long safeOffset;
  private volatile long safeUpTo;
  private volatile long safeChange;
  private volatile long written;
  private volatile long failures;
  private volatile long missed;
  private volatile long retainedHour = -1;
  private int failuresInRow;
  private boolean otherJournal;
  private long checked;
  private boolean running;
  private long timer = -1;
  private @Nullable Promise<Void> stopping;
  private long stopDeadline;

  /**
   * A writer at rest.
   *
   * @param changesComplete tells the journal offset up to which every change is readable from
   *     {@code changes}; asked before each read of changes, any thread
   * @param store opened by the writer, closed by its owner
   */
  public HistoryWriter(
      Vertx vertx,
      JournalReader journal,
      ChangeLog changes,
      LongSupplier changesComplete,
      HistoryStore store,
      WriterSettings settings,
      Clock clock) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.journal = journal;
    this.changes = changes;
    this.changesComplete = changesComplete;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    begun = clock.millis();
    state = new WriterState(store, clock);
  }

  /** Opens the store and begins, soon. Call once, after the program is ready. */
  public void start() {
    context.runOnContext(ignored -> run());
  }

  /**
   * Writes what the journal holds, for 5 s at most, and ends.
   *
   * @return done when no batch is under way any more; never fails, as what is left stays in the
   *     journal
   */
  public Future<Void> stop() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        ignored -> {
          stopping = done;
          stopDeadline = clock.millis() + 5_000;
          if (running) {
            return; // the batch under way ends it
          }
          if (vertx.cancelTimer(timer)) {
            run();
          } else {
            done.complete(); // never started
          }
        });
    return done.future();
  }

  private void run() {
    running = true;
    long begun = clock.millis();
    Future<Cycle> cycle = Future.succeededFuture().compose(ignored -> cycle());
    var unused =
        cycle.onComplete(
            done -> context.runOnContext(ignored -> finished(done, clock.millis() - begun)));
  }

  private void finished(AsyncResult<Cycle> done, long tookMillis) {
    running = false;
    if (done.succeeded()) {
      wrote(done.result(), tookMillis);
    } else {
      failed(done.cause());
    }
  }

  private void wrote(Cycle cycle, long tookMillis) {
    if (failuresInRow > 0) {
      log.recovered(failuresInRow, lagEntries());
      failuresInRow = 0;
    }
    state.wrote(safeOffset);
    Promise<Void> end = stopping;
    if (end != null && (!cycle.more() || clock.millis() > stopDeadline)) {
      end.complete();
      return;
    }
    if (end != null) {
      run();
    } else {
      again(
          cycle.more()
              ? settings.paceMillis(cycle.observations(), tookMillis)
              : settings.interval().toMillis());
    }
  }

  private void failed(Throwable cause) {
    failures++; // on this context alone
    failuresInRow++;
    position = null; // what the store holds is unclear: ask it
    state.failed(cause);
    log.failed(cause, failuresInRow, clock.millis());
    Promise<Void> end = stopping;
    if (end != null) {
      end.complete();
    } else {
      long asked = cause instanceof HistoryUnavailable told ? told.retryAfterMillis() : 0;
      again(settings.retryMillis(failuresInRow, asked));
    }
  }

  private void again(long millis) {
    timer = vertx.setTimer(millis, ignored -> run());
  }

  private Future<Cycle> cycle() {
    return checked()
        .compose(
            ignored -> {
              Position known = position;
              return known == null ? store.open().map(this::opened) : Future.succeededFuture(known);
            })
        .compose(this::advance);
  }

  /** Asks now and then whether the store still holds what it took; if not, it is opened anew. */
  private Future<Void> checked() {
    Position known = position;
    if (known == null || clock.millis() - checked < settings.checkEvery().toMillis()) {
      return Future.succeededFuture();
    }
    return store
        .check()
        .map(
            held -> {
              checked = clock.millis();
              if (!held.equals(known)) {
                position = null;
              }
              return null;
            });
  }

  private Position opened(Position held) {
    otherJournal |= held.offset() > journal.newest(); // and stays so, as ours grows past it
    if (otherJournal) {
      throw new HistoryUnavailable(
          StoreState.OTHER_JOURNAL,
          "the store holds journal entries up to %d, but the journal begins anew at %d"
              .formatted(held.offset(), journal.newest()),
          null,
          0);
    }
    if (held.offset() < safeOffset || held.change() < safeChange) {
      state.lost(safeOffset);
      log.lost(safeOffset, held.offset());
    }
    checked = clock.millis();
    return took(held);
  }

  private Future<Cycle> advance(Position before) {
    long oldest = journal.oldest();
    var fill = new BatchFill(journal, before, settings.batch(), changesComplete.getAsLong());
    return changes
        .afterNumber(before.change(), CHANGES)
        .compose(
            found -> {
              boolean more = found.size() >= CHANGES;
              fill.changes(found, more);
              return changes
                  .blindAfter(before.blind())
                  .onSuccess(fill::blind)
                  .compose(ignored -> journal.read(before.offset() + 1, settings.batch(), fill))
                  .timeout(READ_SECONDS, TimeUnit.SECONDS)
                  .map(
                      next ->
                          new Cycle(
                              more || next - 1 < journal.newest(), fill.observations(), next));
            })
        .compose(
            cycle ->
                store(fill.reach(cycle.next() - 1))
                    .onSuccess(ignored -> noteMissed(before, oldest))
                    .map(cycle));
  }

  private Future<Void> store(HistoryBatch batch) {
    if (batch.after().equals(batch.before())) {
      return Future.succeededFuture();
    }
    return store
        .write(batch)
        .compose(
            ignored -> {
              took(batch.after());
              written += batch.size(); // one batch at a time
              return retain(batch.after().upTo());
            });
  }

  /** Retention follows the journal's time, so that a replay drops what the first run dropped. */
  private Future<Void> retain(long upTo) {
    long hour = upTo / HOUR;
    if (hour <= retainedHour) {
      return Future.succeededFuture();
    }
    return store
        .retention(upTo)
        .map(
            dropped -> {
              retainedHour = hour;
              log.retained(dropped);
              return null;
            });
  }

  private Position took(Position reached) {
    position = reached;
    safeOffset = reached.offset();
    safeChange = reached.change();
    safeUpTo = reached.upTo();
    return reached;
  }

  private void noteMissed(Position before, long oldest) {
    long gap = oldest - before.offset() - 1;
    if (gap > 0 && (before.offset() > 0 || state.losses() > 0)) {
      missed += gap; // one batch at a time
      log.missed(before.offset(), oldest);
    }
  }

  /** Newest journal offset whose samples are safely stored; the journal must keep what follows. */
  public long position() {
    return safeOffset;
  }

  /** Running number of the newest change that is safely stored. */
  public long changeNumber() {
    Position stored = position;
    return stored == null ? 0 : stored.change();
  }

  /**
   * Time up to which history is complete, milliseconds since the epoch, 0 before the store opened.
   */
  public long upTo() {
    return safeUpTo;
  }

  /** Journal entries not stored yet. */
  public long lagEntries() {
    return Math.max(0, journal.newest() - safeOffset);
  }

  /** Seconds since the time up to which history is complete, 0 when nothing waits. */
  public double lagSeconds() {
    long since = safeUpTo > 0 ? safeUpTo : begun; // nothing stored: not since 1970
    return lagEntries() == 0 ? 0 : Math.max(0, clock.millis() - since) / 1_000.0;
  }

  /** Samples stored since the start. */
  public long written() {
    return written;
  }

  /** How the store does. */
  public StoreState state() {
    return state.now();
  }

  /** Times the store had lost what it had acknowledged, since the start. */
  public long losses() {
    return state.losses();
  }

  /** Values the store refused for what they are, since the start. */
  public long refused() {
    return store.refused();
  }

  /** Tries that failed since the start. */
  public long failures() {
    return failures;
  }

  /** Journal entries that were pruned before they were stored; 0 unless something is wrong. */
  public long missed() {
    return missed;
  }

  /**
   * What one run did.
   *
   * @param more whether more waits
   * @param next journal offset to go on from
   */
  private record Cycle(boolean more, int observations, long next) {}
}
