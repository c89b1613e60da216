package id.pantau.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what hangs on an asset, and what of that would be cut off if it failed. */
final class ImpactOf {
  private ImpactOf() {}

  /** Everything below this asset, nearest first. */
  static List<Hanging> asset(Truth truth, int ref) {
    Set<Integer> below = below(truth, ref);
    Set<Integer> cutOff = cutOff(truth, ref, below);
    var hanging = new ArrayList<Hanging>();
    for (int each : below) {
      hanging.add(new Hanging(EvidenceOf.state(truth, each), cutOff.contains(each)));
    }
    return hanging;
  }

  private static Set<Integer> below(Truth truth, int ref) {
    var below = new LinkedHashSet<Integer>();
    var open = new ArrayDeque<Integer>();
    open.add(ref);
    while (!open.isEmpty()) {
      for (int child : truth.engine.children(open.remove())) {
        if (truth.inventory.of(child) != null && below.add(child)) {
          open.add(child);
        }
      }
    }
    return below;
  }

  /** Again and again, as one way up may be longer than another; parents form no cycle. */
  private static Set<Integer> cutOff(Truth truth, int ref, Set<Integer> below) {
    var cutOff = new HashSet<Integer>(Set.of(ref));
    boolean more = true;
    while (more) {
      more = false;
      for (int each : below) {
        if (!cutOff.contains(each) && allIn(truth, truth.engine.parents(each), cutOff)) {
          cutOff.add(each);
          more = true;
        }
      }
    }
    return cutOff;
  }

  private static boolean allIn(Truth truth, int[] parents, Set<Integer> cutOff) {
    for (int parent : parents) {
      if (truth.inventory.of(parent) != null && !cutOff.contains(parent)) {
        return false;
      }
    }
    return true;
  }
}
