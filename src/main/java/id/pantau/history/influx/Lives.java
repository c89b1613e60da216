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

  Position position;
  Cut cut;
  final Map<String, Life> byAsset = new HashMap<>();
  final List<long[]> blind = new ArrayList<>();

  Lives(Position position, Cut cut, long floor) {
    this.position = position;
    this.cut = cut;
    this.floor = floor;
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

  /** Drops steps that are older than so many milliseconds, or rolled up; once an hour. */
  void keep(long window) {
    long newFloor = Math.max(cut.rolledTo(), Hours.floor(position.upTo() - window));
    if (newFloor > floor) {
      floor = newFloor;
      byAsset.values().forEach(life -> life.track.trim(newFloor));
    }
  }

  void addBlind(long from, long to) {
    blind.add(new long[] {from, to});
  }

  void sortBlind() {
    blind.sort(Comparator.<long[]>comparingLong(each -> each[0]).thenComparingLong(each -> each[1]));
  }
}
