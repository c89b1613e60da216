package id.pantau.core;

import id.pantau.model.Feed;
import org.jspecify.annotations.Nullable;

/**
 * A feed and how it does; a copy that any thread may hold. Times are milliseconds since the epoch.
 *
 * @param heardAt newest sign of life, null when there never was one
 * @param silentSince when its silence became too long, null while it has not
 * @param figures what came of its reports since our start
 */
public record FeedState(
    Feed feed, @Nullable Long heardAt, @Nullable Long silentSince, FeedFigures figures) {

  /** Whether it gave no sign of life for three intervals. */
  public boolean silent() {
    return silentSince != null;
  }
}
