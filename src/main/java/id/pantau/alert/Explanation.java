package id.pantau.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fewest causes that explain a set of failed assets.
 *
 * <p>Every firing group is a candidate, and so is an area of which three or more parts fire. One
 * after the other the best is taken and what it explains is set aside. The best is the one that
 * takes in most of the set while most of it has failed: the harmonic mean of (its failed assets of
 * the set) / (the set) and of (its failed assets) / (its assets), in steps of 0.05. Where that is
 * equal, what names a thing to repair goes first: parent, then provider or feed, then area or
 * owner, then kind; then the exact mean, then the smaller group.
 *
 * <p>The result depends on the set and on what fires, not on the order in which it failed.
 */
final class Explanation {
  private static final int STEPS = 20;

  /** An area above so many firing ones is looked at as a cause of them all. */
  static final int AREAS = 3;

  /** A group with so many of the city's assets says no more than the city. */
  private static final double NEARLY_ALL = 0.9;

  /** A cause and the rows it explains. */
  record Cause(Group group, List<Row> rows) {

    /** How many of the rows each incident holds now, oldest incident first. */
    Map<OpenIncident, Integer> sources() {
      var from = new TreeMap<Long, Integer>();
      var incidents = new HashMap<Long, OpenIncident>();
      for (Row row : rows) {
        if (row.incident != null) {
          incidents.put(row.incident.number, row.incident);
          from.merge(row.incident.number, 1, Integer::sum);
        }
      }
      var ordered = new LinkedHashMap<OpenIncident, Integer>();
      from.forEach(
          (number, count) -> {
            OpenIncident each = incidents.get(number);
            if (each != null) {
              ordered.put(each, count);
            }
          });
      return ordered;
    }
  }

  private final AlertRules rules;
  private final Function<Row, Group[]> groupsOf;
  private final int citySize;

  /**
   * @param groupsOf the groups that count this row
   * @param citySize assets of the city
   */
  Explanation(AlertRules rules, Function<Row, Group[]> groupsOf, int citySize) {
    this.rules = rules;
    this.groupsOf = groupsOf;
    this.citySize = citySize;
  }

  /** The causes, best first; what no group explains is in none. */
  List<Cause> of(Collection<Row> set) {
    var left = new ArrayList<>(set);
    var causes = new ArrayList<Cause>();
    while (left.size() >= rules.shareAssets()) {
      Map<Group, Integer> failed = count(left);
      @Nullable Group best = best(failed, left.size());
      if (best == null) {
        break;
      }
      var explained = new ArrayList<Row>();
      var rest = new ArrayList<Row>();
      for (Row row : left) {
        (in(row, best) ? explained : rest).add(row);
      }
      causes.add(new Cause(best, explained));
      left = rest;
    }
    return causes;
  }

  private Map<Group, Integer> count(List<Row> rows) {
    var failed = new HashMap<Group, Integer>();
    for (Row row : rows) {
      for (Group group : groupsOf.apply(row)) {
        if (candidate(group)) {
          failed.merge(group, 1, Integer::sum);
        }
      }
    }
    return failed;
  }

  private boolean candidate(Group group) {
    if (!group.fired() && group.firedBelow < AREAS) {
      return false;
    }
    boolean nearlyAll = group.size >= NEARLY_ALL * citySize;
    return !nearlyAll || group.wholeCity() || group.rank() == 0;
  }

  private @Nullable Group best(Map<Group, Integer> failed, int all) {
    return failed.entrySet().stream()
        .filter(entry -> enough(entry.getKey(), entry.getValue()))
        .min(
            Comparator.<Map.Entry<Group, Integer>>comparingInt(
                    entry -> -score(entry.getKey(), entry.getValue(), all))
                .thenComparingInt(entry -> entry.getKey().rank())
                .thenComparingDouble(entry -> -mean(entry.getKey(), entry.getValue(), all))
                .thenComparingInt(entry -> entry.getKey().size)
                .thenComparing(entry -> entry.getKey().key)
                .thenComparing(entry -> entry.getKey().type))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** What is left of a group must still make it fire, unless its parts do. */
  private boolean enough(Group group, int failed) {
    return group.firedBelow >= AREAS
        ? failed >= rules.shareAssets()
        : rules.fires(failed, group.size);
  }

  private static int score(Group group, int failed, int all) {
    return (int) Math.round(STEPS * mean(group, failed, all));
  }

  private static double mean(Group group, int failed, int all) {
    return 2.0 * failed / (all + Math.max(failed, group.size)); // of failed/all and failed/size
  }

  private boolean in(Row row, Group group) {
    for (Group each : groupsOf.apply(row)) {
      if (each == group) {
        return true;
      }
    }
    return false;
  }
}
