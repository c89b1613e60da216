package id.pantau.core;

import org.jspecify.annotations.Nullable;

/**
 * Who sent a batch.
 *
 * @param source stable name of the feed, such as {@code makassar/manual}; ordering and duplicates
 *     are per source
 * @param city the only city it may report for, null for any; other cities' assets are unknown to it
 */
public record Reporter(String source, @Nullable String city) {}
