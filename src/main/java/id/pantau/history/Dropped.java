package id.pantau.history;

/**
 * What one run of retention removed.
 *
 * @param samples raw values dropped
 * @param transitions transitions dropped
 * @param rollUps hourly rows dropped
 */
public record Dropped(long samples, long transitions, long rollUps) {}
