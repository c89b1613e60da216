package id.pantau.history.influx;

import id.pantau.history.Position;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The canary: with every batch each place gets a point that says how far the writer was, ten
 * seconds of the journal's time sharing one. Reading them back shows a store that acknowledged and
 * then forgot, and from where on. Used by the writing thread.
 */
final class Marks {
  static final long SLOT = 10_000;

  /** At ten seconds a slot an hour; fewer when the writer catches up, whose batches are long. */
  private static final int REMEMBERED = 360;

  private final Map<Place, TreeMap<Long, Position>> written = new EnumMap<>(Place.class);

  /** The line that goes out with a batch reaching this position. */
  static String line(Position reached) {
    return Lines.position("mark", slot(reached), reached);
  }

  static long slot(Position reached) {
    return Math.floorDiv(Lines.clipped(reached.upTo()), SLOT) * SLOT;
  }

  /** Remembers that a place took the mark of this position. */
  void took(Place place, Position reached) {
    var marks = written.computeIfAbsent(place, ignored -> new TreeMap<>());
    marks.put(slot(reached), reached);
    if (marks.size() > REMEMBERED) {
      marks.pollFirstEntry();
    }
  }

  /** Forgets everything: what the store holds is about to be read anew. */
  void clear() {
    written.clear();
  }

  /**
   * Where the store has to be written from again, null when all marks are there.
   *
   * @return the newest position of which everything before and at it was found in every place
   */
  @Nullable Position lost(Influx influx) throws InterruptedException {
    Position back = null;
    for (var each : written.entrySet()) {
      Position found = lost(influx, each.getKey(), each.getValue());
      back = found == null ? back : back == null ? found : least(back, found);
    }
    return back;
  }

  private static @Nullable Position lost(
      Influx influx, Place place, TreeMap<Long, Position> expected) throws InterruptedException {
    if (expected.isEmpty()) {
      return null;
    }
    var found = new TreeMap<Long, Position>();
    influx.query(
        place,
        "SELECT \"offset\", change, blind, up_to FROM mark WHERE "
            + Ql.within(expected.firstKey(), expected.lastKey() + 1),
        (statement, tags, row) -> found.put(row.whole("time"), position(row)));
    for (var each : expected.entrySet()) {
      Position there = found.get(each.getKey());
      if (there == null || !there.equals(each.getValue())) {
        return before(influx, place, expected, each.getKey());
      }
    }
    return null;
  }

  private static Position before(
      Influx influx, Place place, TreeMap<Long, Position> expected, long lost)
      throws InterruptedException {
    var earlier = expected.lowerEntry(lost);
    return earlier != null ? earlier.getValue() : newest(influx, place, lost);
  }

  /** The newest mark of a place before this time, the start when it has none. */
  static Position newest(Influx influx, Place place, long before) throws InterruptedException {
    Position[] found = {Position.START};
    influx.query(
        place,
        "SELECT last(\"offset\") AS \"offset\", change, blind, up_to FROM mark WHERE time < "
            + Ql.time(before),
        (statement, tags, row) -> found[0] = position(row));
    return found[0];
  }

  static Position position(Answers.Row row) {
    return new Position(
        row.whole("offset"), row.whole("change"), row.whole("blind"), row.whole("up_to"));
  }

  /** How far both are. */
  static Position least(Position a, Position b) {
    return new Position(
        Math.min(a.offset(), b.offset()),
        Math.min(a.change(), b.change()),
        Math.min(a.blind(), b.blind()),
        Math.min(a.upTo(), b.upTo()));
  }
}
