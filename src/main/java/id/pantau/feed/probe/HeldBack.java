package id.pantau.feed.probe;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Targets that gave no sign at all, kept for a moment until it is clear that it is not our own line
 * that is down. One entry an asset. Pure.
 */
final class HeldBack {
  /** What is known of our own line since a moment. */
  enum Line {
    WORKS,
    BROKEN,
    UNCLEAR
  }

  /** Says whether our line worked after this moment. */
  interface Judge {
    Line since(long at);
  }

  /** What was found of an asset, and when. */
  record Held(String asset, Finding finding, long at) {}

  private final Map<String, Held> held = new LinkedHashMap<>();
  private long withheld;

  void hold(Held one) {
    held.putIfAbsent(one.asset(), one);
  }

  /** This asset has given a sign since. */
  void forget(String asset) {
    held.remove(asset);
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  /** Lets go of those that can be believed; drops those that our own line explains. */
  List<Held> release(Judge line) {
    var believed = new ArrayList<Held>();
    Iterator<Held> all = held.values().iterator();
    while (all.hasNext()) {
      Held one = all.next();
      Line state = line.since(one.at());
      if (state == Line.WORKS) {
        believed.add(one);
      }
      if (state != Line.UNCLEAR) {
        withheld += state == Line.BROKEN ? 1 : 0;
        all.remove();
      }
    }
    return believed;
  }

  /** Findings dropped since the start. */
  long withheld() {
    return withheld;
  }
}
