package id.pantau.notify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one hook: a lane for each subject, in order within a lane, one of a lane under way
 * at a time. Pure; one loop.
 */
final class Backlog {
  private final Map<String, Lane> lanes = new HashMap<>();

  /** Lanes with nothing under way, by when their head may be sent. */
  private final TreeSet<Lane> free =
      new TreeSet<>(
          Comparator.<Lane>comparingLong(lane -> lane.head().nextAt())
              .thenComparing(Lane::head, Waiting.ORDER));

  private int size;

  private static final class Lane {
    final TreeSet<Waiting> waiting = new TreeSet<>(Waiting.ORDER);
    @Nullable Waiting underWay;

    Waiting head() {
      return waiting.first();
    }
  }

  /** Events that wait or are under way. */
  int size() {
    return size;
  }

  /** Takes an event in; one that is there already is left as it is. */
  void add(Waiting event) {
    Lane lane = lanes.computeIfAbsent(event.row.subject(), any -> new Lane());
    Waiting flying = lane.underWay;
    if (flying != null && Waiting.ORDER.compare(flying, event) == 0) {
      return;
    }
    park(lane);
    if (lane.waiting.add(event)) {
      size++;
    }
    settle(event.row.subject(), lane);
  }

  /** The event that may be sent now and has waited longest, null when there is none. */
  @Nullable Waiting take(long now) {
    return free.isEmpty() || free.first().head().nextAt() > now ? null : begin(free.first());
  }

  /** The oldest event, whenever it was to be tried again; null when all are under way. */
  @Nullable Waiting takeOldest() {
    Lane oldest = null;
    for (Lane lane : free) {
      if (oldest == null || Waiting.ORDER.compare(lane.head(), oldest.head()) < 0) {
        oldest = lane;
      }
    }
    return oldest == null ? null : begin(oldest);
  }

  private Waiting begin(Lane lane) {
    park(lane);
    Waiting event = lane.waiting.pollFirst();
    if (event == null) {
      throw new IllegalStateException("a free lane has a head");
    }
    lane.underWay = event;
    return event;
  }

  /** It is under way no more, and has ended. */
  void done(Waiting event) {
    Lane lane = landed(event);
    size--;
    settle(event.row.subject(), lane);
  }

  /** It is under way no more, and waits again, before all of its subject that came later. */
  void again(Waiting event) {
    Lane lane = landed(event);
    lane.waiting.add(event);
    settle(event.row.subject(), lane);
  }

  /** Takes out an event that waits; one under way stays. */
  void remove(Waiting event) {
    Lane lane = lanes.get(event.row.subject());
    if (lane != null && lane.waiting.contains(event)) {
      park(lane);
      lane.waiting.remove(event);
      size--;
      settle(event.row.subject(), lane);
    }
  }

  private Lane landed(Waiting event) {
    Lane lane = lanes.get(event.row.subject());
    if (lane == null || lane.underWay != event) {
      throw new IllegalStateException(event.row.event() + " was not under way");
    }
    lane.underWay = null;
    return lane;
  }

  /** When the next event may be sent, {@link Long#MAX_VALUE} when none waits. */
  long nextAt() {
    return free.isEmpty() ? Long.MAX_VALUE : free.first().head().nextAt();
  }

  /** What waits without being under way. */
  List<Waiting> waiting() {
    var all = new ArrayList<Waiting>();
    lanes.values().forEach(lane -> all.addAll(lane.waiting));
    return all;
  }

  /** Lets everything be sent from this time on. */
  void wake(long now) {
    free.clear();
    for (Lane lane : lanes.values()) {
      for (Waiting each : lane.waiting) {
        each.row =
            each.row.after(each.row.state(), each.row.attempts(), now, null, each.row.reason());
      }
      if (lane.underWay == null && !lane.waiting.isEmpty()) {
        free.add(lane);
      }
    }
  }

  /**
   * Takes out what was never tried and is not the newest of its subject: a firing and its resolving
   * that nobody was told of yet. The newest of each subject stays.
   */
  List<Waiting> collapse() {
    var gone = new ArrayList<Waiting>();
    for (Lane lane : lanes.values()) {
      if (lane.waiting.size() > 1) {
        park(lane);
        Waiting newest = lane.waiting.last();
        lane.waiting.removeIf(each -> each != newest && each.row.attempts() == 0 && gone.add(each));
        if (lane.underWay == null) {
          free.add(lane);
        }
      }
    }
    size -= gone.size();
    return gone;
  }

  /** A lane's place in the order depends on its head: out while it changes. */
  private void park(Lane lane) {
    if (lane.underWay == null && !lane.waiting.isEmpty()) {
      free.remove(lane);
    }
  }

  private void settle(String subject, Lane lane) {
    if (lane.underWay != null) {
      return;
    }
    if (lane.waiting.isEmpty()) {
      lanes.remove(subject);
    } else {
      free.add(lane);
    }
  }
}
