package id.pantau.alert;

import java.time.Duration;

/**
 * The shipped rules with their figures; times in milliseconds.
 *
 * @param shareAssets a group fires with so many of its assets down, and
 * @param share so large a part of them, 0 to 1; it ceases below half of it
 * @param settleMs after a group fires, its incident waits so long for the rest of the storm, so
 *     that the cause is chosen among all that fire together;
 * @param settleMostMs while more fails elsewhere than it explains, it waits up to so long
 * @param holdMs a single asset fires when it has been down so long
 * @param quietMs an incident is over when all is well for so long; or when its group is nearly so
 *     and nothing more recovered for so long
 * @param youngMs so long the cause of an incident is looked at again as more fails
 * @param standingMs a fault that nobody repaired for so long is a standing one
 * @param adoptionIntervals assets down at their first report so many of their intervals after a
 *     city's first report were down before we looked: standing faults
 * @param recheckMs so long after a person resolved it an incident whose assets are down reopens
 */
public record AlertRules(
    int shareAssets,
    double share,
    long settleMs,
    long settleMostMs,
    long holdMs,
    long quietMs,
    long youngMs,
    long standingMs,
    int adoptionIntervals,
    long recheckMs) {

  /** Id of the rule about one asset. */
  public static final String ASSET_DOWN = "asset-down";

  /** Id of the rule about a share of a group. */
  public static final String SHARE = "share";

  /** Id of the rule about a silent feed. */
  public static final String FEED_SILENT = "feed-silent";

  /** What a city has that says nothing else. */
  public static final AlertRules SHIPPED =
      new AlertRules(
          5,
          0.20,
          2_000,
          4_000,
          60_000,
          3_000,
          Duration.ofMinutes(5).toMillis(),
          Duration.ofDays(7).toMillis(),
          3,
          Duration.ofMinutes(10).toMillis());

  /** Whether so many of so many make a group fire. */
  boolean fires(int down, int size) {
    return down >= shareAssets && down >= share * size;
  }

  /** Whether a group that fired has ceased. */
  boolean ceases(int down, int size) {
    return down < shareAssets || down < share * size / 2;
  }

  /**
   * The same with a city's own figures.
   *
   * @param percent of a group, above 0 to 100
   */
  public AlertRules with(int assets, double percent, int holdSeconds, int standingDays) {
    return new AlertRules(
        assets,
        percent / 100,
        settleMs,
        settleMostMs,
        1_000L * holdSeconds,
        quietMs,
        youngMs,
        Duration.ofDays(standingDays).toMillis(),
        adoptionIntervals,
        recheckMs);
  }
}
