package id.pantau.records;

/**
 * The core's state after one journal entry; replaying what follows it gives the state of now.
 *
 * @param offset journal offset of the last entry in it
 * @param body the core's own encoding, owned by the receiver
 */
@SuppressWarnings("ArrayRecordComponent") // a blob of megabytes, compared by nobody
public record Checkpoint(long offset, byte[] body) {}
