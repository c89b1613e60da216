package id.pantau.status;

import id.pantau.model.AssetState;
import id.pantau.model.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an asset has its status, and what would change it next. All times are milliseconds since the
 * epoch.
 *
 * @param state what is shown
 * @param last the newest report that moved the status, null when never seen
 * @param limitSeconds silence longer than this makes it UNKNOWN
 * @param silentAt when silence will make (or made) it UNKNOWN without another report, null when
 *     never seen
 * @param parents the parents and whether each is failed
 * @param standsAgainstParents its own good report came after all its parents failed, so it stands
 */
public record Evidence(
    AssetState state,
    @Nullable Report last,
    long limitSeconds,
    @Nullable Long silentAt,
    List<Parent> parents,
    boolean standsAgainstParents) {

  public Evidence {
    parents = List.copyOf(parents);
  }

  /**
   * A report as the engine took it.
   *
   * @param source who said it
   * @param seq its order among reports of one time, null when it had none
   * @param offset its journal offset
   */
  public record Report(
      Status status, long at, long receivedAt, String source, @Nullable Long seq, long offset) {}

  /**
   * A parent as it stands.
   *
   * @param failed it is DOWN or cut off itself
   */
  public record Parent(String id, Status status, long since, boolean failed) {}
}
