package id.pantau.planned;

import id.pantau.model.Asset;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an asset's service standard says of time that does not count against it. It stands in the
 * asset's inventory.
 */
public final class Standard {
  /** {@code excluded}: planned work does not count; {@code counted}, or nothing: it does. */
  public static final String PLANNED_WORK = "standard.plannedWork";

  /** Parties, blanks between, whose outages the contract excuses. */
  public static final String EXCUSED = "standard.excused";

  private static final Set<Party> USUALLY =
      Set.of(Party.POWER, Party.CITY, Party.THIRD_PARTY, Party.FORCE_MAJEURE);

  private Standard() {}

  /** Whether planned work is left out of this asset's percent. */
  public static boolean excludesPlanned(Asset asset) {
    return "excluded".equals(asset.inventory().get(PLANNED_WORK));
  }

  /** Whose outages are excused in the contractual percent. */
  public static Set<Party> excused(Asset asset) {
    String text = asset.inventory().get(EXCUSED);
    var excused = EnumSet.noneOf(Party.class);
    if (text == null) {
      excused.addAll(USUALLY);
    } else {
      for (String word : text.trim().split("[ ;,]+")) {
        Party party = Party.named(word);
        if (party != null && party != Party.UNDECIDED) {
          excused.add(party);
        }
      }
    }
    if (excludesPlanned(asset)) {
      excused.add(Party.PLANNED);
    }
    return excused;
  }
}
