package id.pantau.imports;

import id.pantau.model.ItemError;
import java.util.ArrayList;
import java.util.List;

/**
 * What an import would do, judged against what the city has. Immutable.
 *
 * @param format what the file is, for people
 * @param mapping which field fills which, as used
 * @param unused fields of the file that fill nothing
 * @param items every row's asset or area, in the order of the file; whole only without errors
 * @param rows where each of them stands
 * @param added ids that the city does not have yet
 * @param changed what changes of those it has
 * @param same how many are as they were
 * @param gone ids of the city, of the kinds or levels in the file, that it does not name; they stay
 * @param errors the first thousand reasons why nothing may be imported
 * @param errorCount all of them
 * @param warnings the first thousand oddities
 * @param warningCount all of them
 * @param <T> what a row becomes
 */
public record ImportPlan<T>(
    String format,
    Mapping mapping,
    List<String> unused,
    List<T> items,
    List<Place> rows,
    List<String> added,
    List<Difference> changed,
    int same,
    List<String> gone,
    List<Finding> errors,
    int errorCount,
    List<Finding> warnings,
    int warningCount) {

  /** Where a row stands, without what it holds. */
  public record Place(String pointer, String label) {}

  /** Whether nothing speaks against it. */
  public boolean good() {
    return errorCount == 0;
  }

  /**
   * The plan with what the core has against its items.
   *
   * @param refusals with the item's index and a pointer {@code /index/field}
   */
  public ImportPlan<T> refused(List<ItemError> refusals) {
    var all = new ArrayList<>(errors);
    int count = errorCount;
    for (ItemError refusal : refusals) {
      boolean becauseOfBadRow = errorCount > 0 && refusal.pointer().contains("/parents");
      if (!becauseOfBadRow) {
        count++;
        all.add(finding(refusal));
      }
    }
    return new ImportPlan<>(
        format,
        mapping,
        unused,
        items,
        rows,
        added,
        changed,
        same,
        gone,
        List.copyOf(all.subList(0, Math.min(all.size(), Findings.LISTED))),
        count,
        warnings,
        warningCount);
  }

  private Finding finding(ItemError refusal) {
    Place row = rows.get(refusal.index());
    String field = refusal.pointer().substring(refusal.pointer().indexOf('/', 1) + 1);
    String prefix =
        field.equals("id") ? ", or put a prefix before all by map={\"idPrefix\":\"MY-\"}" : "";
    return new Finding(
        row.pointer() + "/" + field, row.label() + ", " + field + ": " + refusal.detail() + prefix);
  }
}
