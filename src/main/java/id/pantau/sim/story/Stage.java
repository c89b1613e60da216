package id.pantau.sim.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Where a story plays.
 *
 * @param assets all that are played, at least one
 * @param feeds the feed of each asset, in the same order; empty when one feed reports them all
 * @param silenceSeconds story seconds after which a feed that says nothing is surely silent
 */
public record Stage(List<PlayedAsset> assets, List<String> feeds, long silenceSeconds) {
  private static final double STANDING_SHARE = 0.20;

  public Stage {
    assets = List.copyOf(assets);
    feeds = List.copyOf(feeds);
    if (assets.isEmpty()) {
      throw new CannotPlay("the city has no live assets; import some first");
    }
    if (!feeds.isEmpty() && feeds.size() != assets.size()) {
      throw new IllegalArgumentException(feeds.size() + " feeds of " + assets.size() + " assets");
    }
  }

  /** A city that one feed reports. */
  public static Stage of(List<PlayedAsset> assets) {
    return new Stage(assets, List.of(), 0);
  }

  /** A fifth of the assets, out of order since before the story. */
  List<TrueCause> standing(Random random) {
    var all = new ArrayList<>(places());
    Collections.shuffle(all, random);
    int count = (int) Math.round(all.size() * STANDING_SHARE);
    if (count == 0) {
      return List.of();
    }
    List<Integer> chosen = all.subList(0, count).stream().sorted().toList();
    return List.of(new TrueCause("standing-faults", "standing-faults", Effect.DOWN, "", chosen, 0));
  }

  /** So many assets by chance that none of these causes holds; all where there are fewer. */
  List<Integer> some(int count, List<TrueCause> causes, Random random) {
    var held = new HashSet<Integer>();
    causes.forEach(cause -> held.addAll(cause.assets()));
    var free = new ArrayList<>(places());
    free.removeAll(held);
    Collections.shuffle(free, random);
    return free.subList(0, Math.min(count, free.size())).stream().sorted().toList();
  }

  /** The assets of one feed. */
  List<Integer> of(String feed) {
    return places().stream().filter(place -> feeds.get(place).equals(feed)).toList();
  }

  /** Places by asset id. */
  Map<String, Integer> placeOf() {
    var found = new HashMap<String, Integer>();
    for (int place : places()) {
      found.put(assets.get(place).id(), place);
    }
    return found;
  }

  List<Integer> places() {
    return IntStream.range(0, assets.size()).boxed().toList();
  }
}
