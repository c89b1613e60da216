package id.pantau.worlds;

import id.pantau.model.Feed;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server took in, in its order; times in milliseconds. */
sealed interface Entry {

  /** A report that was taken in, late ones and those with measures only too. */
  record Report(
      int asset,
      int feed,
      long claimed,
      long at,
      long seq,
      @Nullable Status status,
      Proof proof,
      long received,
      long offset)
      implements Entry {}

  record Tick(long now) implements Entry {}

  /**
   * The server started.
   *
   * @param deadlines what it gave each asset and feed, held to the promise when it was read
   */
  record Start(long now, Map<Integer, Long> deadlines) implements Entry {}

  /** The server did not watch between these two times. */
  record Resumed(long from, long now) implements Entry {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record PutAsset(int asset, int interval, int[] parents, long now) implements Entry {}

  record RemoveAsset(int asset) implements Entry {}

  record PutFeed(int feed, Feed declared, long now) implements Entry {}

  record RemoveFeed(int feed) implements Entry {}

  /** A sign of life without a report. */
  record Heard(int feed, long now) implements Entry {}
}
