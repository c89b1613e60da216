package id.pantau.config.city;

import id.pantau.config.city.CsvTable.Row;
import id.pantau.config.text.Nearest;
import id.pantau.planned.Party;
import id.pantau.planned.Standard;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where a service's standard stands in an asset's inventory: one key for each of the 14 components
 * of PermenPANRB 15/2014 and one for its source. A mistyped key would hide a promise to citizens,
 * so only these names may follow {@code standard.}. Two more say what does not count against the
 * service: whether planned work is {@code excluded} from its availability or {@code counted}, and
 * whose outages its contract excuses.
 */
final class ServiceStandard {

  /** The six that an office must publish, then the eight of its own working, then the source. */
  static final Set<String> KEYS =
      Set.of(
          "standard.requirements",
          "standard.procedure",
          "standard.time",
          "standard.cost",
          "standard.product",
          "standard.complaints",
          "standard.legalBasis",
          "standard.facilities",
          "standard.competence",
          "standard.supervision",
          "standard.staff",
          "standard.guarantee",
          "standard.safety",
          "standard.evaluation",
          "standard.source",
          Standard.PLANNED_WORK,
          Standard.EXCUSED);

  private static final String COLUMN = "inventory:";

  private ServiceStandard() {}

  /** Tells of a column that looks like a part of a standard and is none. */
  static void check(String column, Consumer<String> error) {
    String key = column.substring(column.indexOf(':') + 1);
    if (column.startsWith(COLUMN + "standard.") && !KEYS.contains(key)) {
      error.accept(
          "column '" + column + "' is no part of a service standard" + Nearest.hint(key, KEYS));
    }
  }

  /** Tells of a cell that would leave out or excuse something else than was meant. */
  static void check(Row row) {
    String planned = row.cell(COLUMN + Standard.PLANNED_WORK);
    if (!planned.isEmpty() && !Set.of("excluded", "counted").contains(planned)) {
      row.error(COLUMN + Standard.PLANNED_WORK, planned + " is not excluded or counted");
    }
    String excused = row.cell(COLUMN + Standard.EXCUSED);
    for (String word : excused.isEmpty() ? new String[0] : excused.split("[ ;,]+")) {
      if (Party.named(word) == null) {
        row.error(
            COLUMN + Standard.EXCUSED,
            word + " is not provider, power, city, third_party, force_majeure or planned");
      }
    }
  }
}
