package id.pantau.sim.story;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/** Assets that go down and up in turn, each in a rhythm of its own. */
final class Flapping {
  private static final int SHORTEST = 10;
  private static final int SPAN = 21;

  private final Map<Integer, Long> since = new HashMap<>();
  private final Set<Integer> down = new HashSet<>();

  void take(Cue cue, long second) {
    for (int place : cue.cause().assets()) {
      if (cue.begins()) {
        since.put(place, second);
      } else {
        since.remove(place);
        down.remove(place);
      }
    }
  }

  /** Lets a second come; tells of each asset that turns, before it does. */
  void at(long second, IntConsumer turns) {
    since.forEach(
        (place, from) -> {
          boolean nowDown = (second - from) / rhythm(place) % 2 == 1;
          if (nowDown != down.contains(place)) {
            turns.accept(place);
            if (nowDown) {
              down.add(place);
            } else {
              down.remove(place);
            }
          }
        });
  }

  boolean down(int place) {
    return down.contains(place);
  }

  /** Seconds it stays down, and up: 10 to 30. */
  private static int rhythm(int place) {
    return SHORTEST + Math.floorMod(place * 0x9E3779B9, SPAN);
  }
}
