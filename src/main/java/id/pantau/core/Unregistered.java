package id.pantau.core;

/**
 * An id that was reported but is no asset.
 *
 * @param id as reported, an asset id or {@code scheme:value}
 * @param source who reported it last
 * @param count reports since it was first seen
 * @param firstAt receive time of the first, milliseconds since the epoch
 * @param lastAt receive time of the newest
 */
public record Unregistered(String id, String source, long count, long firstAt, long lastAt) {}
