package id.pantau.alert;

/**
 * A city's rules as somebody set them.
 *
 * @param version from 1; 0 is what was shipped
 * @param by who set them
 * @param at when, milliseconds since the epoch; 0 for what was shipped
 * @param shareAssets a group fires with so many of its assets down, and
 * @param sharePercent so many of a hundred of them
 * @param holdSeconds a single asset fires when it has been down so long
 * @param standingDays a fault that nobody repaired for so long is a standing one
 */
public record RuleVersion(
    int version,
    String by,
    long at,
    int shareAssets,
    double sharePercent,
    int holdSeconds,
    int standingDays) {

  /** What a city has that set nothing. */
  public static final RuleVersion SHIPPED = new RuleVersion(0, "", 0, 5, 20, 60, 7);

  /** The same figures as another version. */
  public RuleVersion as(int other, String who, long when) {
    return new RuleVersion(other, who, when, shareAssets, sharePercent, holdSeconds, standingDays);
  }

  AlertRules over(AlertRules rules) {
    return rules.with(shareAssets, sharePercent, holdSeconds, standingDays);
  }
}
