package id.pantau.history;

import id.pantau.model.Cause;
import id.pantau.model.Status;

/**
 * The newest status of an asset that history holds.
 *
 * @param since milliseconds since the epoch when the status began
 */
public record LatestStatus(String asset, Status status, long since, Cause cause) {}
