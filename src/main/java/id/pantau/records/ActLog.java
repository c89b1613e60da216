package id.pantau.records;

import id.pantau.planned.DatedAsset;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people said, for good. Any thread may call. Futures fail with {@link RecordsFailure}. What
 * was just said may be missing for a moment: the core remembers it after its answer.
 */
public interface ActLog {

  /** What was said, oldest first, or newest first where the query says so. */
  Future<List<StoredAct>> acts(ActQuery query);

  /** Every version of a city's assets, by asset and rising time. */
  Future<List<DatedAsset>> assetsOver(String city);

  /** As {@link #assetsOver}, of those assets alone that were not live at some time. */
  Future<List<DatedAsset>> assetsOutOfUse(String city);

  /**
   * Which acts.
   *
   * @param what words of acts, empty for all
   * @param asset about this asset alone, null for all
   * @param from entered at this time or later, milliseconds since the epoch
   * @param to entered before this time
   * @param before with an offset below this one, so that pages can follow each other
   * @param newestFirst the order
   * @param limit at most so many
   */
  record ActQuery(
      String city,
      List<String> what,
      @Nullable String asset,
      long from,
      long to,
      long before,
      boolean newestFirst,
      int limit) {

    public ActQuery {
      what = List.copyOf(what);
    }

    /** All of these words that were ever said in a city, oldest first. */
    public static ActQuery all(String city, List<String> what) {
      return new ActQuery(
          city, what, null, 0, Long.MAX_VALUE, Long.MAX_VALUE, false, Integer.MAX_VALUE);
    }
  }
}
