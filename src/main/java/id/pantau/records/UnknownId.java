package id.pantau.records;

/**
 * An id that was reported but is no asset, so that a person can adopt it.
 *
 * @param id as reported, an asset id or {@code scheme:value}
 * @param source who reported it last
 * @param count reports since it was first seen
 * @param firstAt receive time of the first, milliseconds since the epoch
 * @param lastAt receive time of the newest
 */
public record UnknownId(
    String city, String id, String source, long count, long firstAt, long lastAt) {}
