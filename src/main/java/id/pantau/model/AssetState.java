package id.pantau.model;

import org.jspecify.annotations.Nullable;

/**
 * An asset and what is known of it at one moment; a copy that any thread may hold.
 *
 * @param ref the asset's small integer, never reused within an epoch
 * @param since milliseconds since the epoch when the status began
 * @param proof what the last good report proved, null when none did
 * @param flags bits of {@link Flags}
 */
public record AssetState(
    Asset asset,
    int ref,
    Status status,
    long since,
    Cause cause,
    @Nullable Proof proof,
    int flags) {}
