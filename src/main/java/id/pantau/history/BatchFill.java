package id.pantau.history;

import id.pantau.journal.EntryVisitor;
import id.pantau.journal.JournalReader;
import id.pantau.journal.NameKind;
import id.pantau.journal.ObservationEntry;
import id.pantau.model.AssetChange;
import id.pantau.model.Change;
import id.pantau.model.ObservationBatch;
import id.pantau.model.StatusChange;
import id.pantau.records.ChangeLog;
import java.util.List;

/**
 * One batch while it is read: changes first, then the journal, so that the batch can say up to
 * which time its changes are complete. Used by one thread at a time.
 */
final class BatchFill implements EntryVisitor {
  private final JournalReader journal;
  private final HistoryBatch batch;
  private long changesComplete;
  private long change;
  private long blind;
  private long upTo;
  private int observations;

  /**
   * @param changesComplete journal offset up to which all changes were in the change log before
   *     they were read
   */
  BatchFill(JournalReader journal, Position before, int expected, long changesComplete) {
    this.journal = journal;
    this.batch = new HistoryBatch(before, expected);
    this.changesComplete = changesComplete;
    change = before.change();
    blind = before.blind();
    upTo = before.upTo();
  }

  /** Takes changes; when more wait, what follows the last of these is not complete yet. */
  void changes(List<ChangeLog.Numbered> numbered, boolean moreWait) {
    for (ChangeLog.Numbered next : numbered) {
      if (ofAnAsset(next.change())) {
        batch.change(next.change(), next.number());
      }
      change = next.number();
    }
    if (moreWait && !numbered.isEmpty()) {
      long last = numbered.get(numbered.size() - 1).change().offset();
      changesComplete = Math.min(changesComplete, last - 1);
    }
  }

  /** History is of assets: incidents and alerts are remembered elsewhere. */
  private static boolean ofAnAsset(Change change) {
    return change instanceof StatusChange || change instanceof AssetChange;
  }

  void blind(List<ChangeLog.NumberedBlind> numbered) {
    for (ChangeLog.NumberedBlind next : numbered) {
      batch.blind(next.interval());
      blind = next.number();
    }
  }

  @Override
  public void tick(long offset, long now) {
    passed(offset, now);
  }

  @Override
  public void command(long offset, long now, byte[] body) {
    passed(offset, now);
  }

  @Override
  public void observation(long offset, long now, ObservationEntry entry) {
    passed(offset, now);
    observations++;
    if (entry.status == ObservationBatch.NONE && entry.measures == 0) {
      return;
    }
    String asset = journal.name(NameKind.ASSET, entry.asset);
    if (entry.status != ObservationBatch.NONE) {
      batch.sample(asset, HistoryBatch.REPORTED_STATUS, entry.at, entry.status);
    }
    for (int i = 0; i < entry.measures; i++) {
      String measure = journal.name(NameKind.MEASURE, entry.measureName[i]);
      batch.sample(asset, measure, entry.at, entry.measureValue[i]);
    }
  }

  private void passed(long offset, long now) {
    if (offset <= changesComplete) {
      upTo = Math.max(upTo, now);
    }
  }

  /** Observations taken from the journal. */
  int observations() {
    return observations;
  }

  /** The batch, which reaches this journal offset. */
  HistoryBatch reach(long offset) {
    batch.reach(new Position(offset, change, blind, upTo));
    return batch;
  }
}
