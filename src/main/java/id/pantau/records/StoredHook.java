package id.pantau.records;

/**
 * An outgoing hook as it is kept.
 *
 * @param body what it is, as JSON that {@code notify} writes and reads
 * @param sealed its secrets, which cannot be read without the server's pepper
 * @param created milliseconds since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // opened only, never compared
public record StoredHook(String id, String city, String body, byte[] sealed, long created) {}
