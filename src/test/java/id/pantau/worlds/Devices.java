package id.pantau.worlds;

import id.pantau.model.Feed;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The things themselves and those who look at them: what is true, and what is said of it when. */
final class Devices {
  private static final long DEAD_FOR_MS = 900_000;

  private final Plan plan;
  private final SplittableRandom random;
  private final Status[] truth;
  private final long[] next;
  private final long[] period;
  private final long[] deadUntil;
  private final long[] feedDeadUntil;
  private final double[] unrest;
  private final long[] seq;
  private final @Nullable Status[] lastSaid;

  Devices(Plan plan, long begin) {
    this.plan = plan;
    random = new SplittableRandom(plan.seed * 31 + 7);
    int n = plan.assets;
    truth = new Status[n];
    next = new long[n];
    period = new long[n];
    deadUntil = new long[n];
    unrest = new double[n];
    seq = new long[n];
    lastSaid = new Status[n];
    feedDeadUntil = new long[plan.source.length];
    for (int a = 0; a < n; a++) {
      truth[a] = Status.UP;
      double pace =
          random.nextInt(25) == 0 ? 2.5 + random.nextDouble() : 0.9 + random.nextDouble() / 5;
      period[a] = (long) (plan.interval[a] * 1_000L * pace);
      next[a] = begin + random.nextLong(period[a]);
      unrest[a] = random.nextInt(10) == 0 ? 0.4 : 0.02;
    }
  }

  /** Lets the world go on to this time; everything said in between is handed over. */
  void until(long now, Consumer<Sent> said) {
    for (int f = 0; f < feedDeadUntil.length; f++) {
      if (feedDeadUntil[f] < now && random.nextInt(4_000) == 0) {
        feedDeadUntil[f] = now + random.nextLong(DEAD_FOR_MS);
      }
    }
    for (int a = 0; a < plan.assets; a++) {
      if (next[a] <= now) {
        look(a, next[a], said);
        next[a] += period[a];
      }
    }
  }

  private void look(int a, long at, Consumer<Sent> said) {
    change(a);
    if (at < deadUntil[a]) {
      return;
    }
    if (random.nextInt(150) == 0) {
      deadUntil[a] = at + random.nextLong(DEAD_FOR_MS);
    }
    Status status = truth[a];
    if (cutOff(a)) {
      int way = random.nextInt(10);
      if (way < 6) {
        return;
      }
      status = way < 9 ? Status.DOWN : status;
    }
    say(a, plan.feedOf[a], at, status, said);
    if (plan.secondFeed[a] >= 0) {
      say(a, plan.secondFeed[a], at + 1 + random.nextInt(3_000), status, said);
    }
  }

  private void change(int a) {
    if (random.nextDouble() < (truth[a] == Status.UP ? unrest[a] : 0.25)) {
      int way = random.nextInt(10);
      truth[a] = truth[a] != Status.UP ? Status.UP : way < 7 ? Status.DOWN : Status.DEGRADED;
    }
  }

  private boolean cutOff(int a) {
    for (int parent : plan.parents[a]) {
      if (truth[parent] != Status.DOWN) {
        return false;
      }
    }
    return plan.parents[a].length > 0;
  }

  private void say(int a, int feed, long at, Status status, Consumer<Sent> said) {
    if (at < feedDeadUntil[feed]) {
      return;
    }
    Feed declared = plan.declared[feed];
    boolean onChange = declared != null && declared.mode() == Feed.Mode.ON_CHANGE;
    if (onChange && status == lastSaid[a]) {
      return;
    }
    lastSaid[a] = status;
    Plan.Habits habits = plan.habits[feed];
    if (random.nextDouble() < habits.loss()) {
      return;
    }
    long claimed = at + habits.skewMs();
    seq[a]++;
    said.accept(
        new Sent(
            a,
            feed,
            habits.timeless() ? ObservationBatch.NO_TIME : claimed - claimed % habits.grainMs(),
            habits.grainMs() > 1 || a % 2 == 0 ? seq[a] : ObservationBatch.NO_SEQ,
            random.nextInt(20) == 0 ? null : status,
            random.nextInt(3) == 0 ? Proof.of(random.nextInt(4)) : null,
            seq[a]));
  }
}
