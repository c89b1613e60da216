package id.pantau.planned;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Planned work as it stands: entered once, and perhaps ended before its schedule.
 *
 * @param ended null while its schedule alone decides
 */
public record Plan(Entered<Act.Plan> entered, @Nullable Entered<Act.EndPlan> ended) {

  /** The work itself. */
  public Window window() {
    return entered.act().window();
  }

  /** It was entered in error and excuses nothing. */
  public boolean withdrawn() {
    return ended != null && ended.act().withdrawn();
  }

  /** Whether it is going on at this moment. */
  public boolean openAt(long at, Holidays holidays) {
    return !covers(at, at + 1, holidays).isEmpty();
  }

  /** What of this range it covers, by rising time. */
  public List<Cover> covers(long from, long to, Holidays holidays) {
    if (withdrawn()) {
      return List.of();
    }
    long until = ended == null ? to : Math.min(to, ended.at());
    var covers = new ArrayList<Cover>();
    if (from < until) {
      for (Span each : window().schedule().occurrences(from, until, window().zone(), holidays)) {
        Span span = each.within(from, until);
        if (span != null) {
          covers.add(new Cover(span, entered.at() > each.from()));
        }
      }
    }
    return covers;
  }

  /** The next moment at which it opens or closes, {@link Schedule#NEVER} when it is over. */
  public long nextEdge(long after, Holidays holidays) {
    long edge = window().schedule().nextEdge(after, window().zone(), holidays);
    return ended == null ? edge : Schedule.NEVER;
  }

  /** Plans out of all that was said, in the order in which they were entered. */
  public static List<Plan> fold(List<Entered<?>> acts) {
    var plans = new LinkedHashMap<String, Plan>();
    for (Entered<?> each : acts) {
      if (each.act() instanceof Act.Plan plan) {
        plans.put(
            plan.window().id(),
            new Plan(new Entered<>(each.city(), plan, each.by(), each.at()), null));
      } else if (each.act() instanceof Act.EndPlan end) {
        plans.computeIfPresent(
            end.window(),
            (id, plan) ->
                new Plan(plan.entered(), new Entered<>(each.city(), end, each.by(), each.at())));
      }
    }
    return List.copyOf(plans.values());
  }

  /**
   * Time that planned work covers.
   *
   * @param late it was entered after this occurrence had begun
   */
  public record Cover(Span span, boolean late) {}
}
