package id.pantau.history.influx;

import id.pantau.history.Position;
import id.pantau.history.figures.Hours;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in memory of the store as of its position: attributes, blind time, and steps from a
 * floor on. Written by the writing thread under the session's lock, read under it.
 */
final class Lives {
  /** The step in force at this time is each track's first, unless the asset is younger. */
  long floor;

  /** What the floor shall come down to. */
  private long goal;

  Position position;

  /** Of copies that came in. */
  long generation;

  /** The earliest snapshot whose statuses stand here, null when none was used. */
  @Nullable Snapshot head;

  /** The newest snapshot known to be stored, null when there is none. */
  @Nullable Snapshot newest;

  Cut cut;
  final Map<String, Life> byAsset = new HashMap<>();
  final List<long[]> blind = new ArrayList<>();

  Lives(Position position, Cut cut, long floor) {
    this.position = position;
    this.cut = cut;
    this.floor = floor;
    goal = floor;
  }

  /**
   * What no longer shows.
   *
   * @param rolledTo statuses before this are in hourly sums alone
   * @param rawFrom samples before this are in hourly extremes alone
   * @param hoursFrom hours before this are dropped
   */
  record Cut(long rolledTo, long rawFrom, long hoursFrom) {
    static final Cut NONE = new Cut(0, 0, 0);
  }

  /** The life of this asset, made when it is new. */
  Life of(String asset) {
    return byAsset.computeIfAbsent(asset, ignored -> new Life());
  }

  @Nullable Life known(String asset) {
    return byAsset.get(asset);
  }

  /** Statuses are whole from this snapshot on. */
  void reached(Snapshot snapshot) {
    head = snapshot;
    newest = newest == null ? snapshot : newest;
    floor = Math.max(goal, snapshot.floor());
    // What came late reaches behind the snapshot, so nothing later than the goal is dropped.
    byAsset.values().forEach(life -> life.track.trim(goal));
  }

  /** Whether steps that are wanted in memory are not there yet. */
  boolean grows() {
    return head != null && floor > goal;
  }

  /** Takes the piece that ends where these lives begin. */
  void take(Chain.Piece piece) {
    piece
        .tracks()
        .forEach(
            (asset, track) -> {
              Life life = of(asset);
              life.track = life.track.after(track);
            });
    reached(piece.from());
  }

  /** Drops steps that are older than so many milliseconds, or rolled up; once an hour. */
  void keep(long window) {
    long newFloor = Math.max(cut.rolledTo(), Hours.floor(position.upTo() - window));
    goal = Math.max(goal, newFloor);
    if (newFloor > floor) {
      floor = newFloor;
      byAsset.values().forEach(life -> life.track.trim(newFloor));
    }
  }

  void addBlind(long from, long to) {
    blind.add(new long[] {from, to});
  }

  void sortBlind() {
    blind.sort(
        Comparator.<long[]>comparingLong(each -> each[0]).thenComparingLong(each -> each[1]));
  }
}
