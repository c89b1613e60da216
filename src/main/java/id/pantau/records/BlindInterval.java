package id.pantau.records;

/**
 * Time in which the server itself did not watch: from its last tick to its next start.
 *
 * @param from milliseconds since the epoch, inclusive
 * @param to milliseconds since the epoch, exclusive, after {@code from}
 * @param offset journal offset of the start that ended it
 */
public record BlindInterval(long from, long to, long offset) {}
