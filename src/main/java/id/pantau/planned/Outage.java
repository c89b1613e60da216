package id.pantau.planned;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Unbroken time in which an asset was shown DOWN, and whose it is.
 *
 * @param attribution the newest word on it, null while nobody has decided
 */
public record Outage(Span span, @Nullable Entered<Act.Attribute> attribution) {

  /** Whose it is. */
  public Party party() {
    return attribution == null ? Party.UNDECIDED : attribution.act().party();
  }

  /**
   * Outages of one asset out of the spans in which it was DOWN.
   *
   * @param down by rising time; those that touch each other are one outage
   * @param said about this asset, in the order in which it was entered
   */
  public static List<Outage> of(List<Span> down, List<Entered<Act.Attribute>> said) {
    var outages = new ArrayList<Outage>();
    for (int i = 0; i < down.size(); i++) {
      long from = down.get(i).from();
      while (i + 1 < down.size() && down.get(i + 1).from() == down.get(i).to()) {
        i++;
      }
      var span = new Span(from, down.get(i).to());
      outages.add(new Outage(span, newest(span, said)));
    }
    return outages;
  }

  /** An attribution belongs to the outage that holds its moment, also when its begin moved. */
  private static @Nullable Entered<Act.Attribute> newest(
      Span span, List<Entered<Act.Attribute>> said) {
    Entered<Act.Attribute> newest = null;
    for (Entered<Act.Attribute> each : said) {
      newest = span.holds(each.act().from()) ? each : newest;
    }
    return newest;
  }
}
