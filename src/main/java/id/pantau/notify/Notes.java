package id.pantau.notify;

import id.pantau.records.OutboxRecords;
import id.pantau.records.StoredDelivery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what became of deliveries, one transaction at a time: while one is being written the
 * next one fills. Outbox's loop only.
 */
final class Notes {
  private static final Logger LOG = LoggerFactory.getLogger(Notes.class);
  private static final int MOST = 5_000;
  private static final long RETRY_MS = 1_000;

  private final Vertx vertx;
  private final OutboxRecords records;
  private Map<String, StoredDelivery> pending = new LinkedHashMap<>();
  private boolean writing;
  private boolean failing;
  private final List<Promise<Void>> waiting = new ArrayList<>();

  Notes(Vertx vertx, OutboxRecords records) {
    this.vertx = vertx;
    this.records = records;
  }

  /** Whether so much waits to be written that nothing more should be sent. */
  boolean behind() {
    return pending.size() > MOST;
  }

  void add(StoredDelivery row) {
    pending.put(row.event(), row);
    write();
  }

  /** Completes once all is written, or at once while the records cannot be written. */
  Future<Void> idle() {
    if (failing || (pending.isEmpty() && !writing)) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    waiting.add(promise);
    return promise.future();
  }

  private void write() {
    if (writing || pending.isEmpty()) {
      return;
    }
    writing = true;
    Map<String, StoredDelivery> batch = pending;
    pending = new LinkedHashMap<>();
    records
        .note(batch.values())
        .onComplete(
            (done, failure) -> {
              if (failure == null) {
                written();
              } else {
                failed(batch, failure);
              }
            });
  }

  private void written() {
    writing = false;
    failing = false;
    if (pending.isEmpty()) {
      tell();
    } else {
      write();
    }
  }

  /** What could not be written is written again, unless something newer is known. */
  private void failed(Map<String, StoredDelivery> batch, Throwable failure) {
    if (!failing) {
      LOG.atError().setCause(failure).log("deliveries cannot be written down, trying again");
      failing = true;
      tell();
    }
    var all = new LinkedHashMap<>(batch);
    all.putAll(pending);
    pending = all;
    vertx.setTimer(
        RETRY_MS,
        fired -> {
          writing = false;
          write();
        });
  }

  private void tell() {
    waiting.forEach(Promise::complete);
    waiting.clear();
  }
}
