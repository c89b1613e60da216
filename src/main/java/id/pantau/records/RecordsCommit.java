package id.pantau.records;

import id.pantau.model.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the core hands over to be remembered, in one transaction. Replaying after a crash hands the
 * same changes over again: writing is idempotent by (city, seq).
 *
 * @param offset journal offset up to which changes are complete with this commit
 * @param changes in order
 * @param blind blind intervals that ended
 * @param acts what people said
 * @param checkpoint the core's state, null when none is due
 */
public record RecordsCommit(
    long offset,
    List<Change> changes,
    List<BlindInterval> blind,
    List<StoredAct> acts,
    @Nullable Checkpoint checkpoint) {

  public RecordsCommit {
    changes = List.copyOf(changes);
    blind = List.copyOf(blind);
    acts = List.copyOf(acts);
  }

  /** One in which nobody said anything. */
  public RecordsCommit(
      long offset,
      List<Change> changes,
      List<BlindInterval> blind,
      @Nullable Checkpoint checkpoint) {
    this(offset, changes, blind, List.of(), checkpoint);
  }
}
