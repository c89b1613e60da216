package id.pantau.core;

import id.pantau.journal.Chunk;
import id.pantau.journal.NameKind;
import id.pantau.journal.Names;
import id.pantau.journal.ObservationEntry;
import id.pantau.journal.OpenJournal;
import id.pantau.model.BatchVerdict;
import id.pantau.model.ItemError;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a report: find its asset, judge its time, know it if it came before, write it
 * down, let it move the status. Every item gets exactly one verdict. Core's loop only.
 */
final class Pipeline {
  /** A report claiming to be further ahead is taken at its receive time. */
  static final long SKEW_MS = Duration.ofMinutes(5).toMillis();

  private static final long END_OF_TIME = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

  private final OpenJournal journal;
  private final Truth truth;
  private final Names measures;
  private final DuplicateWindow window;
  private final UnknownIds unknown;
  private final Watches watches;
  private final long retentionMs;
  private final ObservationEntry entry = new ObservationEntry();

  Pipeline(
      OpenJournal journal,
      Truth truth,
      DuplicateWindow window,
      UnknownIds unknown,
      Watches watches,
      Duration rawRetention) {
    this.journal = journal;
    this.truth = truth;
    this.window = window;
    this.unknown = unknown;
    this.watches = watches;
    measures = journal.names(NameKind.MEASURE);
    retentionMs = rawRetention.toMillis();
  }

  /** Judges a batch; what it keeps is in the open chunk and in the truth when this returns. */
  BatchVerdict judge(ObservationBatch batch, Reporter reporter, Moment moment) {
    long now = moment.now();
    long received = Math.min(now, batch.receivedAt - moment.wallAhead());
    var verdict = new Tally(batch);
    int source = truth.sources.number(reporter.source());
    FeedStates.@Nullable Row feed = truth.feeds.of(source);
    byte declared = (byte) (feed == null ? Proof.SERVICE : feed.feed.proof()).ordinal();
    Chunk chunk = journal.chunk();
    for (int i = 0; i < batch.size(); i++) {
      int asset = find(batch, i, reporter);
      if (asset < 0) {
        refuseUnknown(batch, i, reporter, now, verdict);
        continue;
      }
      long claimed = batch.atOf(i) == ObservationBatch.NO_TIME ? received : batch.atOf(i);
      if (claimed >= END_OF_TIME) {
        verdict.refuse(i, "bad_time", "at", "the time lies past 2100; check the sender's clock");
        continue;
      }
      if (claimed < now - retentionMs) {
        verdict.refuse(
            i, "too_old", "at", "older than raw samples are kept; raise history.rawRetention");
        continue;
      }
      fill(batch, i, asset, source, claimed);
      entry.proof = proof(batch.proofOf(i), declared);
      boolean newest =
          entry.status == ObservationBatch.NONE
              || truth.engine.newest(asset, source, claimed, entry.seq);
      long fingerprint = DuplicateWindow.fingerprint(entry);
      boolean skewed = claimed > now + SKEW_MS;
      if (skewed) {
        window.skewed(asset);
      }
      boolean surelyNew =
          newest
              && claimed > truth.engine.lastAt(asset, source)
              && entry.status > 0
              && window.tellsByTime(asset);
      if (!surelyNew && window.contains(fingerprint, now)) {
        verdict.duplicate++;
        continue;
      }
      window.add(fingerprint, now);
      if (skewed) {
        entry.at = now;
        entry.skewed = !moment.doubtful();
        verdict.ahead(entry.skewed);
      } else if (!newest) {
        entry.late = true;
        verdict.late++;
      } else {
        verdict.accepted++;
      }
      long offset = chunk.observation(now, entry);
      truth.report(now, offset, entry);
      watches.seen(entry, offset, now);
    }
    if (truth.engine.needsTick()) {
      truth.tick(now, chunk.tick(now)); // a report from long ago must not be shown as fresh
    }
    return verdict.of(chunk.last());
  }

  private int find(ObservationBatch batch, int i, Reporter reporter) {
    String xref = batch.xrefOf(i);
    String id = batch.assetOf(i);
    int asset = truth.inventory.find(id, batch.numberOf(i), reporter.city());
    return asset >= 0 || xref == null ? asset : truth.inventory.findExternal(xref, reporter.city());
  }

  private void fill(ObservationBatch batch, int i, int asset, int source, long at) {
    entry.clear();
    entry.asset = asset;
    entry.source = source;
    entry.at = at;
    entry.claimed = at;
    entry.seq = batch.seqOf(i);
    entry.status = batch.statusOf(i);
    entry.message = batch.messageOf(i);
    for (int m = batch.measuresFrom(i); m < batch.measuresTo(i); m++) {
      entry.measure(measures.number(batch.measureName(m)), batch.measureValue(m));
    }
  }

  /** The default proof is not written down: it is what an entry without one means. */
  private static byte proof(byte said, byte declared) {
    byte proof = said == ObservationBatch.NONE ? declared : said;
    return proof == Proof.SERVICE.ordinal() ? ObservationBatch.NONE : proof;
  }

  private void refuseUnknown(
      ObservationBatch batch, int i, Reporter reporter, long now, Tally verdict) {
    String xref = batch.xrefOf(i);
    String id = xref == null || !batch.assetOf(i).isEmpty() ? batch.assetOf(i) : xref;
    unknown.note(reporter.city() == null ? "" : reporter.city(), id, reporter.source(), now);
    verdict.refuse(
        i,
        "unknown_asset",
        xref == null ? "asset" : "xref",
        "no asset has this id here; it is kept under unregistered, adopt it or correct the id");
  }

  /** The counts of one batch while it is judged. */
  private static final class Tally {
    private final ObservationBatch batch;
    private final List<ItemError> errors = new ArrayList<>(0);
    private int accepted;
    private int duplicate;
    private int late;
    private int skewed;
    private int refused;

    Tally(ObservationBatch batch) {
      this.batch = batch;
    }

    /** Its time is too far ahead; whether that is the sender's fault. */
    void ahead(boolean skew) {
      skewed += skew ? 1 : 0;
      accepted += skew ? 0 : 1;
    }

    void refuse(int i, String code, String field, String detail) {
      refused++;
      if (errors.size() < BatchVerdict.MAX_ERRORS) {
        int index = batch.indexOf(i);
        errors.add(new ItemError(index, code, "/" + index + "/" + field, detail));
      }
    }

    BatchVerdict of(long offset) {
      return new BatchVerdict(
          accepted, duplicate, late, skewed, refused + batch.rejected(), offset, allErrors());
    }

    private List<ItemError> allErrors() {
      if (batch.errors().isEmpty()) {
        return errors;
      }
      errors.addAll(batch.errors());
      errors.sort(Comparator.comparingInt(ItemError::index));
      return errors.size() > BatchVerdict.MAX_ERRORS
          ? List.copyOf(errors.subList(0, BatchVerdict.MAX_ERRORS))
          : errors;
    }
  }
}
