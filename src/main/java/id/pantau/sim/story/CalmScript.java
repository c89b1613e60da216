package id.pantau.sim.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A day without end: standing faults, now and then a new one, and, where it is lively, a feeder
 * that fails for some minutes.
 */
final class CalmScript implements Script {
  /** A new fault of each asset about every 15 days: 20 an hour in a city of 7,500. */
  private static final double FAULTS_PER_SECOND = 1 / (15 * 86_400.0);

  private static final int SHORTEST_FAULT = 5 * 60;
  private static final int LONGEST_FAULT = 45 * 60;
  private static final int OUTAGE_EVERY = 10 * 60;
  private static final int FIRST_OUTAGE = 90;
  private static final int OUTAGE_LENGTH = 4 * 60;
  private static final int OUTAGE_SPREAD = 30;

  private final Stage stage;
  private final Random random;
  private final boolean lively;
  private final List<TrueCause> standing;
  private final List<Integer> healthy;
  private final Map<Long, List<Cue>> ends = new TreeMap<>();
  private int faults;
  private int outages;

  CalmScript(Stage stage, List<TrueCause> standing, Random random, boolean lively) {
    this.stage = stage;
    this.random = random;
    this.lively = lively;
    this.standing = standing;
    healthy = stage.some(stage.assets().size(), standing, random);
    if (lively) {
      new Failures(stage, new Random(0)).feeder(); // a city that cannot have it is told at once
    }
  }

  @Override
  public List<Cue> at(long second) {
    var cues = new ArrayList<Cue>();
    if (second == 0) {
      standing.forEach(cause -> cues.add(Cue.begin(cause)));
    }
    List<Cue> over = ends.remove(second);
    if (over != null) {
      cues.addAll(over);
    }
    if (random.nextDouble() < healthy.size() * FAULTS_PER_SECOND) {
      int length = SHORTEST_FAULT + random.nextInt(LONGEST_FAULT - SHORTEST_FAULT);
      cues.add(begin(fault(), second + length));
    }
    if (lively && second % OUTAGE_EVERY == FIRST_OUTAGE) {
      cues.add(begin(outage(), second + OUTAGE_LENGTH));
    }
    return cues;
  }

  @Override
  public long length() {
    return ENDLESS;
  }

  private Cue begin(TrueCause cause, long until) {
    ends.computeIfAbsent(until, none -> new ArrayList<>()).add(Cue.end(cause));
    return Cue.begin(cause);
  }

  private TrueCause fault() {
    int place = healthy.get(random.nextInt(healthy.size()));
    Effect effect = random.nextInt(3) == 0 ? Effect.DEGRADED : Effect.DOWN;
    String subject = stage.assets().get(place).id();
    return new TrueCause("fault-" + ++faults, "fault", effect, subject, List.of(place), 0);
  }

  private TrueCause outage() {
    Hit hit = new Failures(stage, random).feeder();
    String id = "power-" + ++outages;
    return new TrueCause(id, "power", Effect.DOWN, hit.subject(), hit.assets(), OUTAGE_SPREAD);
  }
}
