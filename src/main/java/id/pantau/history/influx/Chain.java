package id.pantau.history.influx;

import id.pantau.history.figures.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads snapshots and the packed log of decisions between them: from the newest snapshot what
 * stands now, and backwards, a snapshot a piece, what was before. Each question looks at about a
 * day, however long history is. Blocks.
 */
final class Chain {
  static final String LOG = "log_steps";
  static final String INVENTORY = "log_inventory";

  private final Influx influx;

  Chain(Influx influx) {
    this.influx = influx;
  }

  /** Steps between two snapshots, folded, the earlier one's included. */
  record Piece(Snapshot from, Map<String, Track> tracks) {}

  /** How many copies came in; see {@link Snapshot#generation}. */
  long generation() throws InterruptedException {
    long[] found = {0};
    influx.query(
        Place.STATE,
        "SELECT generation FROM chain",
        (statement, tags, row) -> found[0] = row.whole("generation"));
    return found[0];
  }

  /** The line that makes snapshots up to now untold. */
  static String next(long generation) {
    return Lines.point("chain", 0).addField("generation", generation + 1).toLineProtocol();
  }

  /** Fills lives with what stands at their position; false when no snapshot tells it. */
  boolean open(Lives lives) throws InterruptedException {
    long change = lives.position.change();
    Snapshot newest = snapshot(change, Lines.LATEST, lives.generation);
    if (newest == null) {
      return false;
    }
    Packed.Taker version =
        entry -> {
          if (entry.number() <= change) {
            lives.of(entry.asset()).add(entry.version());
          }
        };
    each(Snapshot.INVENTORY, newest.upTo(), newest.upTo() + 1, version, newest);
    each(INVENTORY, newest.upTo(), Lines.LATEST, version, newest);
    tracks(newest, Lines.LATEST, change).forEach((asset, track) -> lives.of(asset).track = track);
    lives.reached(newest);
    return true;
  }

  /** What came before the snapshot that these lives reached, null when nothing tells it. */
  @Nullable Piece before(Snapshot head) throws InterruptedException {
    Snapshot earlier = snapshot(head.change(), head.upTo(), head.generation());
    return earlier == null
        ? null
        : new Piece(earlier, tracks(earlier, head.upTo() + 1, head.change()));
  }

  /** All tracks back to this time, null when no chain of snapshots reaches it. */
  @Nullable Map<String, Track> back(Lives lives, long from) throws InterruptedException {
    Map<String, Track> joined = new HashMap<>();
    lives.byAsset.forEach((asset, life) -> joined.put(asset, life.track));
    Snapshot head = lives.head;
    while (head != null && head.floor() > from) {
      Piece piece = before(head);
      if (piece != null) {
        piece.tracks.forEach(
            (asset, track) -> joined.merge(asset, track, (late, early) -> late.after(early)));
      }
      head = piece == null ? null : piece.from;
    }
    return head == null ? null : joined;
  }

  private @Nullable Snapshot snapshot(long change, long before, long generation)
      throws InterruptedException {
    List<Snapshot> found = new ArrayList<>(1);
    influx.query(
        Place.STEPS,
        Snapshot.asked(change, before, generation),
        (statement, tags, row) -> found.add(Snapshot.of(row)));
    return found.isEmpty() ? null : found.get(0);
  }

  private Map<String, Track> tracks(Snapshot from, long before, long change)
      throws InterruptedException {
    Map<String, Track> tracks = new HashMap<>();
    each(
        Snapshot.STEPS,
        from.upTo(),
        from.upTo() + 1,
        entry -> decide(tracks, entry.asset(), entry.decision().step()),
        from);
    var log = new ArrayList<Packed.Entry>();
    each(
        LOG,
        from.upTo(),
        before,
        entry -> {
          if (entry.number() > from.change() && entry.number() <= change) {
            log.add(entry);
          }
        },
        from);
    // By number; one read twice, as its batch was cut elsewhere when repeated, is no news.
    log.sort(Comparator.comparingLong(Packed.Entry::number));
    log.forEach(entry -> decide(tracks, entry.asset(), entry.decision().step()));
    return tracks;
  }

  private static void decide(Map<String, Track> tracks, String asset, Step step) {
    tracks.computeIfAbsent(asset, ignored -> new Track()).decide(step);
  }

  private void each(String of, long from, long to, Packed.Taker taker, Snapshot since)
      throws InterruptedException {
    if (since.change() > 0 || of.equals(LOG) || of.equals(INVENTORY)) {
      influx.queryPatiently(
          Place.STEPS,
          Packed.asked(of, from, to),
          (statement, tags, row) -> Packed.read(row, taker));
    }
  }
}
