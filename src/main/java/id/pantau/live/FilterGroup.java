package id.pantau.live;

import id.pantau.model.Status;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * All subscriptions of a city with one filter: they share one chain of frames, each encoded once.
 * Confined to the hub's context; event loops use it only as a key.
 */
final class FilterGroup {
  private final LiveFilter filter;
  private final BitSet shown = new BitSet();
  private final Digest digest = new Digest();
  private final int[] counts = new int[4];
  private final Map<Outlet, Integer> members = new HashMap<>();
  private int size;
  private long last;

  FilterGroup(LiveFilter filter, long last) {
    this.filter = filter;
    this.last = last;
  }

  LiveFilter filter() {
    return filter;
  }

  /** Seq of the newest frame of the chain. */
  long last() {
    return last;
  }

  void last(long seq) {
    last = seq;
  }

  boolean shows(int ref) {
    return shown.get(ref);
  }

  void show(int ref, int code, int hash) {
    shown.set(ref);
    counts[code]++;
    digest.add(hash);
  }

  void hide(int ref, int code, int hash) {
    shown.clear(ref);
    counts[code]--;
    digest.remove(hash);
  }

  void moved(int fromCode, int fromHash, int toCode, int toHash) {
    counts[fromCode]--;
    counts[toCode]++;
    digest.remove(fromHash);
    digest.add(toHash);
  }

  String digest() {
    return digest.text();
  }

  void join(Outlet outlet) {
    members.merge(outlet, 1, Integer::sum);
    size++;
  }

  void leave(Outlet outlet) {
    if (members.containsKey(outlet)) {
      size--;
    }
    members.computeIfPresent(outlet, (o, n) -> n == 1 ? null : n - 1);
  }

  /** Subscriptions that get each frame. */
  int size() {
    return size;
  }

  /** Event loops with at least one member. */
  Set<Outlet> outlets() {
    return members.keySet();
  }

  boolean empty() {
    return members.isEmpty();
  }

  /** The heartbeat: where the chain stands and the proof of what its members should show. */
  Frame beat(long now) {
    var text = new StringBuilder(160);
    text.append("{\"type\":\"beat\",\"seq\":").append(last).append(",\"at\":").append(now);
    text.append(",\"digest\":\"").append(digest.text()).append("\",\"counts\":{\"UP\":");
    text.append(counts[Status.UP.code()]).append(",\"DEGRADED\":");
    text.append(counts[Status.DEGRADED.code()]).append(",\"DOWN\":");
    text.append(counts[Status.DOWN.code()]).append(",\"UNKNOWN\":");
    text.append(counts[Status.UNKNOWN.code()]).append("}}");
    return new Frame(last, last, text.toString());
  }
}
