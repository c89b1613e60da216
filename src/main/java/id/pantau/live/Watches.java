package id.pantau.live;

import id.pantau.core.CoreGate;
import id.pantau.core.SeenObservation;
import id.pantau.model.AssetState;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who watches which asset's reports. Confined to the hub's context. */
final class Watches {
  private final CoreGate gate;
  private final Map<Integer, List<Watch>> byRef = new HashMap<>();

  Watches(CoreGate gate) {
    this.gate = gate;
  }

  /**
   * Starts a watch.
   *
   * @return false when this city has no such asset
   */
  Future<Boolean> start(Watch watch) {
    String city = watch.city();
    String id = watch.asset();
    return gate.read(
            states -> {
              AssetState state = states.of(id);
              return state != null && state.asset().city().equals(city)
                  ? state.ref()
                  : Watch.UNFOUND;
            })
        .map(
            ref -> {
              if (ref == Watch.UNFOUND) {
                return false;
              }
              if (!watch.ended()) {
                watch.found(ref);
                byRef.computeIfAbsent(ref, r -> new ArrayList<>()).add(watch);
                gate.watch(ref);
              }
              return true;
            });
  }

  void end(Watch watch) {
    watch.end();
    List<Watch> list = byRef.get(watch.ref());
    if (list != null && list.remove(watch)) {
      gate.unwatch(watch.ref());
      if (list.isEmpty()) {
        byRef.remove(watch.ref());
      }
    }
  }

  /** Hands a report to everybody who watches its asset: encoded once, one task an event loop. */
  void observed(SeenObservation seen) {
    List<Watch> list = byRef.get(seen.ref());
    if (list == null) {
      return;
    }
    String text = ObservationJson.frame(seen);
    var byOutlet = new HashMap<Outlet, List<Watch>>();
    for (Watch watch : list) {
      byOutlet.computeIfAbsent(watch.outlet(), o -> new ArrayList<>()).add(watch);
    }
    byOutlet.forEach((outlet, watches) -> outlet.observed(watches, text));
  }
}
