package id.pantau.model;

import java.util.List;

/**
 * The verdict on a batch; the five counts are disjoint and sum to the number of items.
 *
 * @param accepted taken in order and durable
 * @param duplicate same source, asset, time, seq and content within the hour; nothing was stored
 * @param late stored, but older than what is known, so the status did not move
 * @param skewed more than 5 minutes ahead, taken at receive time
 * @param rejected not stored; named in {@code errors}
 * @param offset journal offset of the batch's last stored entry, or of the newest entry when it
 *     stored none
 * @param errors the first 1,000 refused items
 */
public record BatchVerdict(
    int accepted,
    int duplicate,
    int late,
    int skewed,
    int rejected,
    long offset,
    List<ItemError> errors) {

  /** How many errors a verdict lists at most. */
  public static final int MAX_ERRORS = 1_000;

  /** Number of items judged. */
  public int items() {
    return accepted + duplicate + late + skewed + rejected;
  }
}
