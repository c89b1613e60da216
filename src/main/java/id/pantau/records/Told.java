package id.pantau.records;

import id.pantau.model.Asset;
import id.pantau.model.Change;
import org.jspecify.annotations.Nullable;

/**
 * A change of the log with the asset it is about.
 *
 * @param number its place among the changes of all cities
 * @param asset as it was then; null where the change is about no asset, or it was gone
 */
public record Told(long number, Change change, @Nullable Asset asset) {}
