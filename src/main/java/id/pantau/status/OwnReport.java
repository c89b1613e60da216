package id.pantau.status;

import id.pantau.model.Status;
import org.jspecify.annotations.Nullable;

/**
 * The newest report of an asset as the engine holds it; times in milliseconds.
 *
 * @param status null when never seen; the other report fields then mean nothing
 * @param source the caller's number of who said it
 * @param seq {@link Long#MIN_VALUE} when it had none
 * @param limit silence longer than this makes it UNKNOWN
 * @param deadline when silence makes or made it UNKNOWN
 */
public record OwnReport(
    @Nullable Status status,
    long at,
    long seq,
    int source,
    long receivedAt,
    long offset,
    long limit,
    long deadline) {}
