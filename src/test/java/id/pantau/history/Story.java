package id.pantau.history;

import id.pantau.model.AssetChange.Kind;
import id.pantau.model.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Three days of a few assets made of chance, and what they sum to, counted minute by minute in
 * plain arrays: the oracle that a store is held against.
 */
final class Story {
  static final int MINUTES = 3 * 24 * 60;
  private static final long MIN = 60_000;
  private static final int NONE = -1;

  private final Random random;
  private final long start;
  private final Map<String, Life> lives = new HashMap<>();
  private final boolean[] blind = new boolean[MINUTES];

  Story(long seed, long start) {
    this.random = new Random(seed);
    this.start = start;
  }

  /** Writes the story in small batches; complete up to this time at the end. */
  void tell(Tape tape, long upTo) throws Exception {
    for (int now = 0; now < MINUTES; now += 1 + random.nextInt(12)) {
      String asset = "asset-" + random.nextInt(7);
      Life life = lives.computeIfAbsent(asset, ignored -> new Life());
      switch (random.nextInt(12)) {
        case 0 -> life.version(tape, asset, now, "owner-" + random.nextInt(3));
        case 1 -> life.gone(tape, asset, now);
        case 2 -> blind(tape, now);
        default -> life.status(tape, asset, Math.max(0, now - earlier()));
      }
      if (random.nextInt(8) == 0) {
        tape.write(start + now * MIN);
      }
    }
    tape.write(upTo);
  }

  /** Most decisions are about now; some reach back over what was decided already. */
  private int earlier() {
    return random.nextInt(3) == 0 ? random.nextInt(200) : 0;
  }

  private void blind(Tape tape, int now) {
    int end = Math.min(MINUTES, now + 1 + random.nextInt(30));
    tape.blind(start + now * MIN, start + end * MIN);
    Arrays.fill(blind, now, end, true);
  }

  /** The rows a store must give for this range of minutes. */
  List<Availability.Row> count(GroupBy by, int from, int to) {
    Map<@Nullable String, long[]> sums = new HashMap<>();
    lives.forEach(
        (asset, life) -> {
          for (int m = Math.max(0, from); m < Math.min(MINUTES, to); m++) {
            if (life.status[m] != NONE && !life.owners.isEmpty()) {
              String key = by == GroupBy.ASSET ? asset : life.owner(m);
              sums.computeIfAbsent(key, ignored -> new long[5])[blind[m] ? 4 : life.status[m]] +=
                  MIN;
            }
          }
        });
    var rows = new ArrayList<Availability.Row>();
    sums.forEach((key, s) -> rows.add(new Availability.Row(key, s[1], s[2], s[3], s[0], s[4], 0)));
    rows.sort(
        Comparator.comparing(
            Availability.Row::key, Comparator.nullsFirst(Comparator.naturalOrder())));
    return rows;
  }

  /** One asset, minute by minute. */
  private final class Life {
    final int[] status = new int[MINUTES];
    final List<Version> owners = new ArrayList<>();
    boolean known;

    Life() {
      Arrays.fill(status, NONE);
    }

    void version(Tape tape, String asset, int now, String owner) {
      tape.version(asset, known ? Kind.CHANGED : Kind.ADDED, start + now * MIN, "app", null, owner);
      owners.add(new Version(now, owner));
      if (!known) {
        paint(now, Status.UNKNOWN.code());
      }
    }

    void gone(Tape tape, String asset, int now) {
      if (known) {
        tape.gone(asset, start + now * MIN);
        paint(now, NONE);
      }
    }

    void status(Tape tape, String asset, int since) {
      if (known) {
        Status to = Status.of(random.nextInt(4));
        tape.status(asset, to, start + since * MIN);
        paint(since, to.code());
      }
    }

    private void paint(int from, int code) {
      Arrays.fill(status, from, MINUTES, code);
      known = code != NONE;
    }

    String owner(int minute) {
      String owner = owners.get(0).owner();
      for (Version version : owners) {
        if (version.since() <= minute) {
          owner = version.owner();
        }
      }
      return owner;
    }
  }

  private record Version(int since, String owner) {}
}
