package id.pantau.worlds;

import id.pantau.model.Feed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The way from the feeds to the server: delay, duplication, shuffling, and trying again. */
final class Lines {
  /** Time between two looks of the server at what came in. */
  static final int STEP_MS = 1_000;

  private static final int LATEST_STEPS = 3_600_000 / STEP_MS;
  private static final int DUPLICATE_STEPS = 1_500_000 / STEP_MS;
  private static final int SOON_STEPS = 30_000 / STEP_MS;

  private final Plan plan;
  private final SplittableRandom random;
  private final boolean clean;
  private final @Nullable List<Sent>[] arriving;
  private final long[] nextBeat;
  private final int[] lastStep;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Lines(Plan plan, SplittableRandom random, int steps, boolean clean) {
    this.plan = plan;
    this.random = random;
    this.clean = clean;
    arriving = new List[steps + 1];
    nextBeat = new long[plan.source.length];
    lastStep = new int[plan.assets];
  }

  /** A feed sends this; it arrives when it arrives. */
  void send(Sent sent, int step) {
    if (clean) {
      arrive(sent, step);
      return;
    }
    Plan.Habits habits = plan.habits[sent.feed()];
    int at = step + random.nextInt(habits.delayMs() / STEP_MS + 1);
    if (random.nextDouble() < habits.shuffled()) {
      at += random.nextInt(SOON_STEPS);
    }
    if (random.nextDouble() < habits.late()) {
      at += random.nextInt(LATEST_STEPS);
    }
    if (plan.inOrderByAsset) {
      at = Math.max(at, lastStep[sent.asset()]);
      lastStep[sent.asset()] = at;
    }
    arrive(sent, at);
    if (random.nextDouble() < habits.twice()) {
      arrive(sent, at + random.nextInt(random.nextInt(3) == 0 ? DUPLICATE_STEPS : SOON_STEPS / 3));
    }
  }

  /** No answer came: it is sent again, by some feeds more than once. */
  void again(Sent sent, int step) {
    arrive(sent, step + 1 + random.nextInt(2 * SOON_STEPS));
    if (random.nextInt(10) == 0) {
      arrive(sent, step + 1 + random.nextInt(4 * SOON_STEPS));
    }
  }

  /** Nobody answers now: most feeds try again later. */
  void refuse(int step) {
    for (Sent sent : take(step)) {
      if (random.nextInt(10) > 0) {
        again(sent, step);
      }
    }
  }

  /** The server is slow: what came in waits for it. */
  void postpone(int step) {
    take(step).forEach(sent -> arrive(sent, step + 1));
  }

  /** What comes in now, in batches of one feed each. */
  List<List<Sent>> arrivals(int step) {
    return batches(take(step));
  }

  /** Whatever is still under way. */
  List<List<Sent>> rest() {
    return batches(take(arriving.length - 1));
  }

  /** Whether this feed gives a sign of life of its own now. */
  boolean beats(int feed, Feed declared, long now) {
    if (now < nextBeat[feed]) {
      return false;
    }
    long pause = random.nextInt(12) == 0 ? 300_000 : 1_000L * declared.intervalSeconds();
    nextBeat[feed] = now + pause;
    return true;
  }

  private void arrive(Sent sent, int step) {
    int at = Math.min(step, arriving.length - 1);
    List<Sent> there = arriving[at];
    if (there == null) {
      there = new ArrayList<>(4);
      arriving[at] = there;
    }
    there.add(sent);
  }

  private List<Sent> take(int step) {
    List<Sent> taken = arriving[step];
    arriving[step] = null;
    return taken == null ? List.of() : taken;
  }

  private List<List<Sent>> batches(List<Sent> arrived) {
    if (arrived.isEmpty()) {
      return List.of();
    }
    if (!clean && !plan.inOrderByAsset && random.nextInt(3) == 0) {
      for (int i = arrived.size() - 1; i > 0; i--) {
        arrived.set(i, arrived.set(random.nextInt(i + 1), arrived.get(i)));
      }
    }
    var batches = new ArrayList<List<Sent>>();
    Map<Integer, List<Sent>> open = new HashMap<>();
    for (Sent sent : arrived) {
      List<Sent> batch = open.get(sent.feed());
      if (batch == null || batch.size() >= 50) {
        batch = new ArrayList<>(4);
        batches.add(batch);
        open.put(sent.feed(), batch);
      }
      batch.add(sent);
    }
    return batches;
  }
}
