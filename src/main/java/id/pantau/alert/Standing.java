package id.pantau.alert;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a standing fault beside that it stands; times are milliseconds since the epoch.
 *
 * @param from when it became one
 * @param adopted whether it was there when we began to look; else it was left for too long
 * @param owner who is to repair it, null when nobody was named
 * @param causeCode what it is, null when nobody said
 * @param until when it should be repaired; later it is a new fault again; null for no end
 * @param by who said so last, null when nobody did
 */
public record Standing(
    long from,
    boolean adopted,
    @Nullable String owner,
    @Nullable String causeCode,
    @Nullable Long until,
    @Nullable String by) {}
