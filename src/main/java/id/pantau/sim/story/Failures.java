package id.pantau.sim.story;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which assets have so much in common that one failure takes them all. */
final class Failures {
  /** A failure of fewer is a fault of its own, not one with a common cause. */
  private static final int FEWEST = 4;

  private static final int LORONG_OF_A_FEEDER = 4;

  private final Stage stage;
  private final Random random;

  Failures(Stage stage, Random random) {
    this.stage = stage;
    this.random = random;
  }

  /** All assets of one of the smallest areas. */
  Hit area() {
    int depth = stage.assets().stream().mapToInt(asset -> depth(asset.area())).max().orElse(0);
    return one(asset -> depth(asset.area()) == depth ? asset.area() : null)
        .orElseThrow(() -> new CannotPlay("no area of the city holds 4 assets or more"));
  }

  /** All assets of one provider. */
  Hit provider() {
    return one(PlayedAsset::provider)
        .orElseThrow(() -> new CannotPlay("no provider of the city has 4 assets or more"));
  }

  /** A parent with all that hangs on it; else the lorong of one feeder; else a provider. */
  Hit feeder() {
    Map<String, List<Integer>> children = children();
    if (!children.isEmpty()) {
      String parent = pick(List.copyOf(children.keySet()));
      return new Hit(parent, below(parent, children));
    }
    return one(asset -> asset.lorong() == null ? null : asset.area())
        .map(this::firstLorong)
        .orElseGet(this::provider);
  }

  private Optional<Hit> one(Function<PlayedAsset, @Nullable String> common) {
    var groups = new TreeMap<String, List<Integer>>();
    for (int place : stage.places()) {
      String key = common.apply(stage.assets().get(place));
      if (key != null) {
        groups.computeIfAbsent(key, none -> new ArrayList<>()).add(place);
      }
    }
    groups.values().removeIf(group -> group.size() < FEWEST);
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    String chosen = pick(List.copyOf(groups.keySet()));
    return Optional.of(new Hit(chosen, groups.getOrDefault(chosen, List.of())));
  }

  /** The part of an area's alleys that hangs on one feeder. */
  private Hit firstLorong(Hit area) {
    var names = new TreeSet<String>();
    area.assets().forEach(place -> names.add(lorong(place)));
    int from = random.nextInt(Math.max(1, names.size() - LORONG_OF_A_FEEDER + 1));
    var fed = names.stream().skip(from).limit(LORONG_OF_A_FEEDER).collect(Collectors.toSet());
    List<Integer> assets =
        area.assets().stream().filter(place -> fed.contains(lorong(place))).toList();
    String subject = area.subject() + ": " + String.join(", ", new TreeSet<>(fed));
    return new Hit(subject, assets);
  }

  private String lorong(int place) {
    String name = stage.assets().get(place).lorong();
    return name == null ? "" : name;
  }

  /** Children by the id of a parent that is played too, in the order of ids. */
  private Map<String, List<Integer>> children() {
    Map<String, Integer> placeOf = stage.placeOf();
    var children = new TreeMap<String, List<Integer>>();
    for (int place : stage.places()) {
      for (String parent : stage.assets().get(place).parents()) {
        if (placeOf.containsKey(parent)) {
          children.computeIfAbsent(parent, none -> new ArrayList<>()).add(place);
        }
      }
    }
    return children;
  }

  private List<Integer> below(String top, Map<String, List<Integer>> children) {
    var hit = new TreeSet<Integer>();
    var open = new ArrayDeque<Integer>();
    open.add(stage.placeOf().getOrDefault(top, 0));
    while (!open.isEmpty()) {
      int place = open.remove();
      if (hit.add(place)) {
        open.addAll(children.getOrDefault(stage.assets().get(place).id(), List.of()));
      }
    }
    return List.copyOf(hit);
  }

  private String pick(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }

  private static int depth(@Nullable String area) {
    return area == null ? 0 : area.split("\\.", -1).length;
  }
}
