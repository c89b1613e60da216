package id.pantau.history.figures;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rule by which decisions become the steps in force: the later one wins from its since on. */
public final class StepFold {
  private StepFold() {}

  /**
   * The steps after a base once these decisions were taken, by rising time, no two neighbours
   * alike.
   *
   * @param base the step in force before the others, null when there is none; never altered
   * @param tail steps after the base
   * @param decisions in the order they were taken, none at or before the base
   */
  public static List<Step> fold(@Nullable Step base, List<Step> tail, List<Step> decisions) {
    var steps = new ArrayList<>(tail);
    for (Step decision : decisions) {
      while (!steps.isEmpty() && top(steps).since() >= decision.since()) {
        steps.remove(steps.size() - 1);
      }
      Step before = steps.isEmpty() ? base : top(steps);
      boolean news = before == null ? decision.status() != Step.NONE : !before.same(decision);
      if (news) {
        steps.add(decision);
      }
    }
    return steps;
  }

  private static Step top(List<Step> steps) {
    return steps.get(steps.size() - 1);
  }
}
