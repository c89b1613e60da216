package id.pantau.history;

import id.pantau.model.Status;
import java.util.List;

/**
 * The statuses of an asset in a range of time.
 *
 * @param items by rising time, contiguous; empty where nothing was known
 * @param upTo time up to which history is complete, milliseconds since the epoch
 */
public record Timeline(List<Item> items, long upTo) {
  /** Cause of time in which the server itself did not watch. */
  public static final String BLIND = "blind";

  public Timeline {
    items = List.copyOf(items);
  }

  /**
   * One status that held.
   *
   * @param from milliseconds since the epoch, inclusive
   * @param to milliseconds since the epoch, exclusive
   * @param cause the outer contract's word, or {@link #BLIND}
   */
  public record Item(Status status, long from, long to, String cause) {}
}
