package id.pantau.core;

import id.pantau.journal.EntryVisitor;
import id.pantau.journal.Journal;
import id.pantau.journal.ObservationEntry;
import id.pantau.records.AssetVersion;
import id.pantau.records.Checkpoint;
import id.pantau.records.Records;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the state back: the newest checkpoint, the assets as they were then, and every journal
 * entry after it. Also remembers the last hour's reports, to know them if they come again.
 */
final class CoreLoader {
  private static final int STEP = 50_000;

  private final Journal journal;
  private final Records records;
  private final AreaNames areas;

  CoreLoader(Journal journal, Records records) {
    this(journal, records, AreaNames.NONE);
  }

  CoreLoader(Journal journal, Records records, AreaNames areas) {
    this.journal = journal;
    this.records = records;
    this.areas = areas;
  }

  /**
   * Loads.
   *
   * @param now milliseconds since the epoch, for the hour that is remembered
   * @return fails when a file cannot be read or a checkpoint was written by a newer version
   */
  Future<Loaded> load(long now) {
    return records
        .checkpoints()
        .compose(checkpoints -> loadFrom(usable(checkpoints)))
        .compose(loaded -> remember(loaded, now));
  }

  /** The state a replay from this checkpoint ends in; from the journal's beginning when null. */
  Future<Loaded> loadFrom(@Nullable Checkpoint checkpoint) {
    return records
        .assetsAt(checkpoint == null ? 0 : checkpoint.offset())
        .compose(assets -> replay(checkpoint, assets));
  }

  /** A checkpoint ahead of the journal belongs to a journal that was lost; it says nothing. */
  private @Nullable Checkpoint usable(List<Checkpoint> newestFirst) {
    for (Checkpoint checkpoint : newestFirst) {
      if (checkpoint.offset() <= journal.newest()) {
        return checkpoint;
      }
    }
    return null;
  }

  private Future<Loaded> replay(@Nullable Checkpoint checkpoint, List<AssetVersion> assets) {
    var truth = new Truth(journal, areas);
    long from = 1;
    if (checkpoint != null) {
      TruthImage image = TruthImage.decode(checkpoint.body());
      truth.restore(image);
      assets.forEach(version -> truth.restoreAsset(version.ref(), version.asset()));
      truth.restoreAlerts(image);
      from = checkpoint.offset() + 1;
    }
    long first = from;
    return readAll(from, new Apply(truth))
        .map(next -> new Loaded(truth, new DuplicateWindow(), next - first));
  }

  private Future<Loaded> remember(Loaded loaded, long now) {
    return journal
        .offsetAt(now - DuplicateWindow.WINDOW_MS)
        .compose(from -> readAll(from, new Remember(loaded.window())))
        .map(loaded);
  }

  private Future<Long> readAll(long from, EntryVisitor visitor) {
    return journal
        .read(from, STEP, visitor)
        .compose(next -> next == from ? Future.succeededFuture(next) : readAll(next, visitor));
  }

  /** Applies entries to the truth. */
  record Apply(Truth truth) implements EntryVisitor {
    @Override
    public void tick(long offset, long now) {
      truth.tick(now, offset);
    }

    @Override
    public void observation(long offset, long now, ObservationEntry entry) {
      truth.report(now, offset, entry);
    }

    @Override
    public void command(long offset, long now, byte[] body) {
      truth.command(now, offset, CommandCodec.decode(body));
    }
  }

  /** Keeps fingerprints only. */
  record Remember(DuplicateWindow window) implements EntryVisitor {
    @Override
    public void tick(long offset, long now) {}

    @Override
    public void observation(long offset, long now, ObservationEntry entry) {
      window.add(DuplicateWindow.fingerprint(entry), now);
      if (entry.skewed) {
        window.skewed(entry.asset);
      }
    }

    @Override
    public void command(long offset, long now, byte[] body) {}
  }
}
