package id.pantau.model;

import org.jspecify.annotations.Nullable;

/**
 * An asset was added, changed or removed.
 *
 * @param kind what happened
 * @param inventory the asset after it, null when gone
 */
public record AssetChange(
    String city,
    long seq,
    int ref,
    String asset,
    Kind kind,
    @Nullable Asset inventory,
    long at,
    long offset)
    implements Change {

  /** What happened to the asset. */
  public enum Kind {
    ADDED,
    CHANGED,
    GONE
  }
}
