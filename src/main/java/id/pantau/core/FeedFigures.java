package id.pantau.core;

import org.jspecify.annotations.Nullable;

/**
 * What came of a feed's observations since our start.
 *
 * @param dropped refused because the feed was over its quota
 * @param lagMs receive time less observed time of the newest observation that gave a time, null
 *     before the first
 */
public record FeedFigures(
    long accepted,
    long duplicate,
    long late,
    long skewed,
    long rejected,
    long dropped,
    @Nullable Long lagMs) {

  /** Of a feed that sent nothing. */
  public static final FeedFigures NONE = new FeedFigures(0, 0, 0, 0, 0, 0, null);
}
