package id.pantau.planned;

import id.pantau.model.Asset;
import org.jspecify.annotations.Nullable;

/**
 * What an asset was from a moment on.
 *
 * @param from milliseconds since the epoch; the first version covers what is earlier
 * @param asset null once it was gone
 */
public record DatedAsset(String id, long from, @Nullable Asset asset) {}
