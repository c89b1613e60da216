package id.pantau.status;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Cause;
import id.pantau.model.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Seeded worlds: the end state is the same in whatever order reports of different assets arrive.
 */
class ArrivalOrderTest {
  private static final int WORLDS = 3_000;
  private static final long T0 = 1_700_000_000_000L;

  private record Report(int ref, Status status, long at) {}

  @Test
  void the_order_of_arrival_never_changes_the_end_state() {
    for (int seed = 0; seed < WORLDS; seed++) {
      var random = new Random(seed);
      int assets = 2 + random.nextInt(8);
      Map<Integer, int[]> parents = topology(assets, random);
      List<Report> reports = reports(assets, random);

      String inOrder = endState(assets, parents, reports);
      var shuffled = new ArrayList<>(reports);
      Collections.shuffle(shuffled, random);

      assertThat(endState(assets, parents, shuffled)).as("seed %d", seed).isEqualTo(inOrder);
    }
  }

  /** Two switches fail and recover while their camera says nothing. */
  @Test
  void since_when_a_camera_is_seen_again_does_not_depend_on_which_switch_was_heard_first() {
    for (int seed = 0; seed < WORLDS; seed++) {
      var random = new Random(seed);
      List<List<Report>> lines = new ArrayList<>();
      lines.add(List.of(new Report(2, Status.UP, T0 + 1)));
      for (int ref = 0; ref < 2; ref++) {
        long down = T0 + 2 + random.nextInt(30_000);
        long up = T0 + 40_000 + random.nextInt(20_000);
        lines.add(List.of(new Report(ref, Status.DOWN, down), new Report(ref, Status.UP, up)));
      }
      Map<Integer, int[]> parents = Map.of(2, new int[] {0, 1});
      var mixed = mixed(lines, random);
      var sorted = new ArrayList<>(mixed);
      sorted.sort((a, b) -> Long.compare(a.at(), b.at()));

      assertThat(since(parents, mixed)).as("seed %d", seed).isEqualTo(since(parents, sorted));
    }
  }

  /** The camera first, then each switch in its own order, mixed as the network likes. */
  private static List<Report> mixed(List<List<Report>> lines, Random random) {
    var mixed = new ArrayList<>(lines.get(0));
    var downs = new ArrayList<>(List.of(lines.get(1).get(0), lines.get(2).get(0)));
    var ups = new ArrayList<>(List.of(lines.get(1).get(1), lines.get(2).get(1)));
    Collections.shuffle(downs, random);
    Collections.shuffle(ups, random);
    mixed.addAll(downs);
    mixed.addAll(ups);
    return mixed;
  }

  private static long since(Map<Integer, int[]> parents, List<Report> reports) {
    var engine = new StatusEngine((ref, from) -> {});
    for (int ref = 0; ref < 3; ref++) {
      engine.define(ref, 30, parents.getOrDefault(ref, new int[0]), T0);
    }
    for (Report r : reports) {
      engine.report(
          r.ref(), 1, r.at(), Long.MIN_VALUE, (byte) r.status().code(), (byte) 1, 1, T0 + 60_000);
    }
    return engine.since(2) - T0;
  }

  private static Map<Integer, int[]> topology(int assets, Random random) {
    var parents = new HashMap<Integer, int[]>();
    for (int ref = 1; ref < assets; ref++) {
      int count = Math.min(ref, random.nextInt(3));
      int upTo = ref;
      parents.put(ref, random.ints(0, upTo).distinct().limit(count).sorted().toArray());
    }
    return parents;
  }

  /** One report an asset, all within a minute: what a storm looks like to each asset. */
  private static List<Report> reports(int assets, Random random) {
    var reports = new ArrayList<Report>();
    for (int ref = 0; ref < assets; ref++) {
      Status status = Status.of(1 + random.nextInt(3));
      reports.add(new Report(ref, status, T0 + random.nextInt(60_000)));
    }
    reports.sort((a, b) -> Long.compare(a.at(), b.at()));
    return reports;
  }

  private static String endState(int assets, Map<Integer, int[]> parents, List<Report> reports) {
    var engine = new StatusEngine((ref, from) -> {});
    for (int ref = 0; ref < assets; ref++) {
      engine.define(ref, 30, parents.getOrDefault(ref, new int[0]), T0);
    }
    long now = T0 + 60_000;
    for (Report r : reports) {
      engine.report(r.ref(), 1, r.at(), Long.MIN_VALUE, (byte) r.status().code(), (byte) 1, 1, now);
    }
    engine.tick(now);
    var text = new StringBuilder();
    for (int ref = 0; ref < assets; ref++) {
      text.append(engine.status(ref)).append(engine.cause(ref)).append(' ');
      if (engine.cause(ref) == Cause.BEHIND || engine.parents(ref).length == 0) {
        text.append(engine.since(ref) - T0); // else it may have been hidden for a while
      }
      text.append('\n');
    }
    return text.toString();
  }
}
