package id.pantau.core;

import id.pantau.model.Change;
import id.pantau.records.BlindInterval;
import id.pantau.records.Checkpoint;
import id.pantau.records.Records;
import id.pantau.records.RecordsCommit;
import id.pantau.records.StoredAct;
import id.pantau.records.UnknownId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands committed groups to the records, one transaction at a time, in order. The journal holds
 * them already, so a failure here only delays. Core's loop only.
 */
final class Remembering {
  private static final Logger LOG = LoggerFactory.getLogger(Remembering.class);
  private static final int MAX_PENDING = 1_000_000;
  private static final int PER_COMMIT = 20_000;
  private static final long RETRY_MS = 1_000;

  /** Between two transactions while changes keep coming, so that several groups share one. */
  private static final long REST_MS = 10;

  private static final long UNKNOWN_EVERY_MS = Duration.ofMinutes(1).toMillis();

  private final Records records;
  private List<Change> changes = new ArrayList<>();
  private List<BlindInterval> blind = new ArrayList<>();
  private List<StoredAct> acts = new ArrayList<>();
  private @Nullable Checkpoint checkpoint;
  private long offset;
  private volatile long recorded;
  private boolean dirty;
  private boolean writing;
  private boolean resting;
  private boolean failing;
  private boolean ending;
  private long unknownSaved = Long.MIN_VALUE;
  private final List<Promise<Void>> waitingForIdle = new ArrayList<>();

  Remembering(Records records) {
    this.records = records;
  }

  /** Takes a durable group. */
  void add(CommittedGroup group) {
    offset = group.lastOffset();
    if (group.changes().isEmpty()
        && group.blind().isEmpty()
        && group.acts().isEmpty()
        && group.checkpoint() == null) {
      if (!dirty && !writing) {
        recorded = offset; // nothing to remember up to here
      }
      return;
    }
    changes.addAll(group.changes());
    blind.addAll(group.blind());
    acts.addAll(group.acts());
    if (group.checkpoint() != null) {
      checkpoint = group.checkpoint();
    }
    dirty = true;
    write();
  }

  /** Offset up to which everything is in the records. Any thread. */
  long recorded() {
    return recorded;
  }

  /** Changes not yet in the records. */
  int pending() {
    return changes.size();
  }

  /** Whether so much is pending that nothing more should be taken in. */
  boolean behind() {
    return changes.size() > MAX_PENDING;
  }

  /** Completes once everything handed over is in the records. */
  Future<Void> idle() {
    if (!dirty && !writing) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    waitingForIdle.add(promise);
    return promise.future();
  }

  /**
   * As {@link #idle}, but does not wait for records that cannot be written: the next start fills
   * them up from the journal.
   */
  Future<Void> end() {
    ending = true;
    return idle();
  }

  private void write() {
    if (writing || resting || !dirty) {
      return;
    }
    writing = true;
    int count = Math.min(PER_COMMIT, changes.size());
    boolean all = count == changes.size();
    var commit =
        new RecordsCommit(
            all ? offset : changes.get(count - 1).offset() - 1,
            changes.subList(0, count),
            blind,
            acts,
            all ? checkpoint : null);
    if (all) {
      checkpoint = null;
      dirty = false;
    }
    int blinds = blind.size();
    int said = acts.size();
    records
        .commit(commit)
        .onComplete(
            (done, failure) -> {
              writing = false;
              if (failure == null) {
                acts = new ArrayList<>(acts.subList(said, acts.size()));
                written(commit.offset(), count, blinds);
              } else {
                failed(commit, failure);
              }
            });
  }

  private void written(long through, int count, int blinds) {
    if (failing) {
      LOG.atInfo().log("records can be written again");
      failing = false;
    }
    recorded = dirty ? through : offset;
    changes = new ArrayList<>(changes.subList(count, changes.size()));
    blind = new ArrayList<>(blind.subList(blinds, blind.size()));
    if (dirty) {
      resting = true;
      Vertx.currentContext().owner().setTimer(REST_MS, id -> rested());
    } else {
      waitNoLonger();
    }
  }

  private void waitNoLonger() {
    waitingForIdle.forEach(Promise::complete);
    waitingForIdle.clear();
  }

  private void rested() {
    resting = false;
    write();
  }

  private void failed(RecordsCommit commit, Throwable failure) {
    if (!failing) {
      LOG.atError().setCause(failure).log("records cannot be written, trying again");
      failing = true;
    }
    dirty = true;
    if (checkpoint == null) {
      checkpoint = commit.checkpoint();
    }
    if (ending) {
      waitNoLonger();
    } else {
      Vertx.currentContext().owner().setTimer(RETRY_MS, id -> write());
    }
  }

  /** Saves the unknown ids about once a minute. */
  void saveSometimes(UnknownIds unknown, long now) {
    if (now - unknownSaved >= UNKNOWN_EVERY_MS || unknownSaved == Long.MIN_VALUE) {
      unknownSaved = now;
      save(unknown).onFailure(e -> LOG.atWarn().setCause(e).log("unknown ids could not be saved"));
    }
  }

  /** Saves the unknown ids. */
  Future<Void> save(UnknownIds unknown) {
    Future<Void> saved = Future.succeededFuture();
    for (String city : unknown.cities()) {
      List<UnknownId> ids =
          unknown.of(city).stream()
              .map(u -> new UnknownId(city, u.id(), u.source(), u.count(), u.firstAt(), u.lastAt()))
              .toList();
      saved = saved.compose(v -> records.saveUnregistered(city, ids));
    }
    return saved;
  }

  /** Puts saved unknown ids back. */
  void restore(List<UnknownId> newestFirst, UnknownIds unknown) {
    var byCity = new LinkedHashMap<String, List<Unregistered>>();
    for (UnknownId id : newestFirst) {
      byCity
          .computeIfAbsent(id.city(), c -> new ArrayList<>())
          .add(new Unregistered(id.id(), id.source(), id.count(), id.firstAt(), id.lastAt()));
    }
    byCity.forEach(
        (city, ids) -> {
          Collections.reverse(ids);
          unknown.restore(city, ids);
        });
  }
}
