package id.pantau.core;

import id.pantau.model.Feed;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a batch.
 *
 * @param source stable name of the feed, such as {@code makassar/manual}; ordering and duplicates
 *     are per source
 * @param city the only city it may report for, null for any; other cities' assets are unknown to it
 * @param quota of the key it was sent with, null where none is set
 */
public record Reporter(String source, @Nullable String city, @Nullable Quota quota) {

  /** One without a quota of its own. */
  public Reporter(String source, @Nullable String city) {
    this(source, city, null);
  }

  /**
   * What one key may send.
   *
   * @param key its public id
   * @param perMinute observations, at least 1
   */
  public record Quota(String key, int perMinute) {}

  /**
   * Who reports for a feed.
   *
   * @param city the only city it may report for, null for any
   * @param feed its id, null for the city's built-in one
   */
  public static Reporter of(@Nullable String city, @Nullable String feed) {
    String id = feed == null ? Feed.MANUAL : feed;
    return new Reporter(city == null ? id : Feed.source(city, id), city);
  }

  /** The same held to a key's quota. */
  public Reporter within(@Nullable Quota limit) {
    return limit == null ? this : new Reporter(source, city, limit);
  }
}
