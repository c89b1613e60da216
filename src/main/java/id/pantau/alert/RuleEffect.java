package id.pantau.alert;

/**
 * What other rules would change now, were they set.
 *
 * @param groupsFire groups that do not fire and would
 * @param groupsCease groups that fire and would not
 * @param assetsFire single assets that pend and would fire at once
 */
public record RuleEffect(int groupsFire, int groupsCease, int assetsFire) {}
