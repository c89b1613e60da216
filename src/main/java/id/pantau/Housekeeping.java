package id.pantau;

import id.pantau.history.HistoryWriter;
import id.pantau.notify.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of what neither the history nor a start from the checkpoint needs any more. */
final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long JOURNAL_MS = 10_000;
  private static final long RECORDS_MS = Duration.ofHours(1).toMillis();

  /** How long the ledger of deliveries tells who was told of what. */
  private static final long LEDGER_MS = Duration.ofDays(90).toMillis();

  private final Vertx vertx;
  private final Stores stores;
  private final HistoryWriter writer;
  private final Outbox outbox;
  private final InstantSource clock;
  private long journalTimer = -1;
  private long recordsTimer = -1;

  Housekeeping(
      Vertx vertx, Stores stores, HistoryWriter writer, Outbox outbox, InstantSource clock) {
    this.vertx = vertx;
    this.stores = stores;
    this.writer = writer;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Looks every ten seconds at the journal and every hour at the change log. */
  void start(Duration changesKept) {
    journalTimer = vertx.setPeriodic(JOURNAL_MS, id -> pruneJournal());
    recordsTimer = vertx.setPeriodic(RECORDS_MS, id -> pruneRecords(changesKept));
  }

  /** Looks no more; what runs ends by itself. */
  Future<Void> stop() {
    vertx.cancelTimer(journalTimer);
    vertx.cancelTimer(recordsTimer);
    return Future.succeededFuture();
  }

  private void pruneJournal() {
    stores
        .records()
        .checkpoints()
        .compose(
            checkpoints -> {
              long needed = checkpoints.stream().mapToLong(c -> c.offset()).min().orElse(0);
              return stores
                  .journal()
                  .prune(Math.min(needed, writer.position()) + 1, clock.millis());
            })
        .onFailure(e -> LOG.atWarn().setCause(e).log("the journal could not be pruned"));
  }

  private void pruneRecords(Duration kept) {
    stores
        .records()
        .prune(clock.millis() - kept.toMillis(), Math.min(writer.changeNumber(), outbox.position()))
        .compose(gone -> stores.records().outbox().prune(clock.millis() - LEDGER_MS))
        .onFailure(e -> LOG.atWarn().setCause(e).log("old changes could not be pruned"));
  }
}
