package id.pantau.api;

import id.pantau.core.CoreGate;
import id.pantau.planned.Act;
import id.pantau.planned.Entered;
import id.pantau.planned.Holidays;
import id.pantau.planned.Plan;
import id.pantau.records.ActLog;
import id.pantau.records.StoredAct;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * All planned work of a city, past and ahead: the records hold all of it, the core what is not over
 * and the newest word.
 */
final class Plans {
  private static final List<String> WORDS = List.of("maintenance", "maintenance_end");

  private final CoreGate core;
  private final ActLog acts;

  Plans(CoreGate core, ActLog acts) {
    this.core = core;
    this.acts = acts;
  }

  /** The planned work of this city, in the order in which it was entered. */
  Future<Known> of(String city) {
    return core.read(states -> new Known(states.plans(city), states.holidays(city)))
        .compose(
            now ->
                acts.acts(ActLog.ActQuery.all(city, WORDS))
                    .map(stored -> new Known(both(stored, now.plans()), now.holidays())));
  }

  private static List<Plan> both(List<StoredAct> stored, List<Plan> now) {
    var entered = new ArrayList<Entered<?>>();
    stored.forEach(each -> entered.add(each.entered()));
    var byId = new LinkedHashMap<String, Plan>();
    Plan.fold(entered).forEach(plan -> byId.put(plan.window().id(), plan));
    now.forEach(plan -> byId.put(plan.window().id(), plan)); // its end may not be recorded yet
    return List.copyOf(byId.values());
  }

  /** Planned work with the holidays by which it goes. */
  record Known(List<Plan> plans, Holidays holidays) {

    /**
     * The work that was just entered: what is over already may be out of the core and not in the
     * records yet.
     */
    Plan entered(Entered<Act.Plan> just) {
      return plans.stream()
          .filter(plan -> plan.window().id().equals(just.act().window().id()))
          .findFirst()
          .orElse(new Plan(just, null));
    }
  }
}
