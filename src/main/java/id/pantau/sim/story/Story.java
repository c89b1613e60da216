package id.pantau.sim.story;

import id.pantau.model.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A city from second to second: each asset is what the true causes upon it make of it, so that the
 * end of the last cause leaves it exactly as it was. One thread.
 */
public final class Story {
  private final Script script;
  private final Random random;
  private final int[] down;
  private final int[] degraded;
  private final Flapping flapping = new Flapping();
  private final Map<Long, List<Turn>> turns = new HashMap<>();
  private final Set<String> silent = new HashSet<>();
  private final Map<String, Integer> clockOff = new HashMap<>();
  private long second = -1;

  /** One asset begins (+1) or ceases (-1) to show a cause of this effect. */
  private record Turn(int place, Effect effect, int by) {}

  /**
   * A story that has not begun.
   *
   * @throws CannotPlay when the city lacks what the scenario needs
   */
  public Story(Stage stage, Scenario scenario, long seed) {
    random = new Random(seed);
    script = scenario.script(stage, stage.standing(random), random);
    down = new int[stage.assets().size()];
    degraded = new int[stage.assets().size()];
  }

  /** Lets the next second pass; the first is second 0. */
  public Moment next() {
    second++;
    List<Cue> cues = script.at(second);
    var before = new TreeMap<Integer, Status>();
    cues.forEach(cue -> take(cue, before));
    List<Turn> due = turns.remove(second);
    if (due != null) {
      due.forEach(turn -> turn(turn, before));
    }
    flapping.at(second, place -> before.putIfAbsent(place, status(place)));
    var changed = new ArrayList<Integer>();
    before.forEach(
        (place, was) -> {
          if (status(place) != was) {
            changed.add(place);
          }
        });
    return new Moment(second, changed, cues);
  }

  /** What the asset at this place of the stage is now. */
  public Status status(int place) {
    if (down[place] > 0 || flapping.down(place)) {
      return Status.DOWN;
    }
    return degraded[place] > 0 ? Status.DEGRADED : Status.UP;
  }

  /** Whether this feed says nothing now. */
  public boolean silent(String feed) {
    return silent.contains(feed);
  }

  /** Seconds by which this feed's clock is ahead now, negative when behind. */
  public int clockOffSeconds(String feed) {
    return clockOff.getOrDefault(feed, 0);
  }

  /** The second that passed last, -1 before the first. */
  public long second() {
    return second;
  }

  /** Seconds until it is told to the end; {@link Long#MAX_VALUE} when it has none. */
  public long length() {
    return script.length();
  }

  private void take(Cue cue, Map<Integer, Status> before) {
    TrueCause cause = cue.cause();
    switch (cause.effect()) {
      case DOWN, DEGRADED -> cause.assets().forEach(place -> plan(cue, place, before));
      case FLAPPING -> {
        cause.assets().forEach(place -> before.putIfAbsent(place, status(place)));
        flapping.take(cue, second);
      }
      case SILENT -> silence(cue);
      case CLOCK_AHEAD -> clock(cue, TrueCause.CLOCK_OFF_SECONDS);
      case CLOCK_BEHIND -> clock(cue, -TrueCause.CLOCK_OFF_SECONDS);
    }
  }

  private void plan(Cue cue, int place, Map<Integer, Status> before) {
    int spread = cue.cause().spreadSeconds();
    var turn = new Turn(place, cue.cause().effect(), cue.begins() ? 1 : -1);
    if (spread == 0) {
      turn(turn, before);
    } else {
      long when = second + random.nextInt(spread);
      turns.computeIfAbsent(when, none -> new ArrayList<>()).add(turn);
    }
  }

  private void turn(Turn turn, Map<Integer, Status> before) {
    before.putIfAbsent(turn.place(), status(turn.place()));
    int[] count = turn.effect() == Effect.DOWN ? down : degraded;
    count[turn.place()] += turn.by();
  }

  private void silence(Cue cue) {
    if (cue.begins()) {
      silent.add(cue.cause().subject());
    } else {
      silent.remove(cue.cause().subject());
    }
  }

  private void clock(Cue cue, int seconds) {
    clockOff.put(cue.cause().subject(), cue.begins() ? seconds : 0);
  }
}
