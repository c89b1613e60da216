package id.pantau.sim;

import id.pantau.sim.story.PlayedAsset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Which assets report in which second: each once an interval, in a phase of its own. */
final class Rhythm {
  /** Interval to phase to places. */
  private final Map<Integer, Map<Integer, List<Integer>>> rounds = new TreeMap<>();

  Rhythm(List<PlayedAsset> assets, long seed) {
    var random = new Random(seed);
    for (int place = 0; place < assets.size(); place++) {
      int interval = assets.get(place).intervalSeconds();
      rounds
          .computeIfAbsent(interval, none -> new HashMap<>())
          .computeIfAbsent(random.nextInt(interval), none -> new ArrayList<>())
          .add(place);
    }
  }

  /** Names every place that is due in this second. */
  void due(long second, IntConsumer report) {
    rounds.forEach(
        (interval, phases) ->
            phases
                .getOrDefault((int) (second % interval), List.of())
                .forEach(place -> report.accept(place)));
  }
}
