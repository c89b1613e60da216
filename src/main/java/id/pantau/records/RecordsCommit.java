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
 * @param checkpoint the core's state, null when none is due
 */
public record RecordsCommit(
    long offset, List<Change> changes, List<BlindInterval> blind, @Nullable Checkpoint checkpoint) {

  public RecordsCommit {
    changes = List.copyOf(changes);
    blind = List.copyOf(blind);
  }
}
