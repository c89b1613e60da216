package id.pantau.sim.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A script whose cues are all known beforehand. */
final class Timetable implements Script {
  private final Map<Long, List<Cue>> cues = new HashMap<>();
  private long length;

  /** A timetable that begins with the standing faults. */
  static Timetable with(List<TrueCause> standing) {
    var table = new Timetable();
    standing.forEach(cause -> table.add(0, Cue.begin(cause)));
    return table;
  }

  /** Lets a cause hold from one second to another. */
  Timetable play(TrueCause cause, long from, long to) {
    add(from, Cue.begin(cause));
    add(to, Cue.end(cause));
    return this;
  }

  /** Goes on for so long after the last cue. */
  Timetable rest(long seconds) {
    length += seconds;
    return this;
  }

  private void add(long second, Cue cue) {
    cues.computeIfAbsent(second, key -> new ArrayList<>()).add(cue);
    length = Math.max(length, second);
  }

  @Override
  public List<Cue> at(long second) {
    return List.copyOf(cues.getOrDefault(second, List.of()));
  }

  @Override
  public long length() {
    return length;
  }
}
