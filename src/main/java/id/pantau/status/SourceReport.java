package id.pantau.status;

import id.pantau.model.Proof;
import id.pantau.model.Status;
import org.jspecify.annotations.Nullable;

/**
 * What one source says of an asset, as the engine holds it; times in milliseconds.
 *
 * @param source the caller's number of who says it
 * @param since since when it says so without a pause
 * @param proof what its last good report proved, null when there was none
 * @param seq {@link Long#MIN_VALUE} when it had none
 * @param silent whether its word does not count, as it is too old
 * @param deadline when silence makes or made it so, {@link Long#MAX_VALUE} for never
 * @param rank how much it counts; the highest that is not silent leads
 * @param leads whether its word is what counts
 */
public record SourceReport(
    int source,
    Status status,
    long since,
    @Nullable Proof proof,
    long at,
    long seq,
    long receivedAt,
    long offset,
    boolean silent,
    long deadline,
    int rank,
    boolean leads) {}
