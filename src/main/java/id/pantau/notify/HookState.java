package id.pantau.notify;

import org.jspecify.annotations.Nullable;

/**
 * A hook and how it does; a copy that any thread may hold. Counts are since the server's start,
 * times milliseconds since the epoch.
 *
 * @param queued events that wait or are under way
 * @param failing whether the breaker is open: one try every half a minute
 * @param dead events given up
 * @param trouble why the newest try failed, or why it is switched off; null when all is well
 */
public record HookState(
    Hook hook,
    int queued,
    boolean failing,
    long delivered,
    long failed,
    long dead,
    @Nullable Long lastDelivered,
    @Nullable Long lastFailed,
    @Nullable String trouble) {}
