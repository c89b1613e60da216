package id.pantau.alert;

/**
 * A fault that stands apart from the queue.
 *
 * @param asset id of the asset
 * @param since since when it is down, milliseconds since the epoch
 */
public record StandingFault(String asset, String name, long since, Standing standing) {}
