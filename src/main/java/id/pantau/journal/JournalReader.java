package id.pantau.journal;

import io.vertx.core.Future;

/** Reading the journal back; any thread may ask, answers come from a reader thread. */
public interface JournalReader {

  /** Offset of the oldest entry still held, 1 when nothing was pruned. */
  long oldest();

  /** Offset of the newest durable entry, 0 when empty. */
  long newest();

  /**
   * Shows the visitor entries from this offset on, in order, on a journal reader thread.
   *
   * @param from first offset wanted; older than {@link #oldest()} starts there
   * @param atMost stop after about so many entries (a commit group is never cut)
   * @return the offset to go on from, equal to {@code from} when nothing newer is durable; fails
   *     with JournalFailure when the file cannot be read, or with what the visitor threw
   */
  Future<Long> read(long from, int atMost, EntryVisitor visitor);

  /** The text behind a dictionary number. Any thread; numbers of read entries always resolve. */
  String name(NameKind kind, int number);
}
