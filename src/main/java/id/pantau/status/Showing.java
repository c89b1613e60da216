package id.pantau.status;

import id.pantau.model.Cause;
import java.util.ArrayDeque;

/**
 * Works out what to show of an asset from what was reported of it, its silence and its parents, and
 * tells the listener when that is news.
 */
final class Showing {
  private final StatusColumns c;
  private final Topology topology;
  private final CutOff cutOff;
  private final FeedSilence feeds;
  private final StatusListener listener;

  Showing(
      StatusColumns columns,
      Topology topology,
      CutOff cutOff,
      FeedSilence feeds,
      StatusListener listener) {
    this.c = columns;
    this.topology = topology;
    this.cutOff = cutOff;
    this.feeds = feeds;
    this.listener = listener;
  }

  /** Judges an asset and then what hangs on it, as {@link #judge} does. */
  void judgeWithChildren(int ref, long when) {
    judge(ref, when);
    judgeChildren(ref, when);
  }

  /** Tells the listener that only the flags of an asset moved. */
  void flagsMoved(int ref) {
    listener.changed(ref, c.shown[ref]);
  }

  /**
   * Works out what to show of this asset and tells the listener when that is news.
   *
   * @param when when a parent's recovery lets it be seen again
   * @return whether the listener was told
   */
  boolean judge(int ref, long when) {
    if (!c.known(ref)) {
      return false;
    }
    byte status;
    Cause why;
    long from;
    if (c.own[ref] == StatusColumns.NEVER) {
      status = 0;
      why = Cause.NEVER_SEEN;
      from = c.since[ref];
    } else if (c.silent(ref)) {
      status = 0;
      why = feeds.silent(c.ownSource[ref]) ? Cause.FEED_SILENT : Cause.SILENT;
      from = c.deadline[ref];
    } else {
      status = c.own[ref];
      why = Cause.REPORTED;
      from = c.ownSince[ref];
    }
    long hidden = why == Cause.NEVER_SEEN ? Long.MAX_VALUE : cutOff.hiddenSince(ref);
    if (hidden != Long.MAX_VALUE) {
      status = 0;
      why = Cause.BEHIND;
      from = hidden;
    } else if (c.cause[ref] == Cause.BEHIND.ordinal()) {
      from = Math.max(from, Math.min(when, cutOff.seenAgain(ref)));
    } else if (status != 0 && status == c.shown[ref] && c.since[ref] > from && hangs(ref)) {
      from = Math.max(from, Math.min(c.since[ref], cutOff.seenAgain(ref)));
    }
    byte before = c.shown[ref];
    if (status == before
        && why.ordinal() == c.cause[ref]
        && (from == c.since[ref] || !beginMayMove(ref, why))) {
      return false;
    }
    c.shown[ref] = status;
    c.cause[ref] = (byte) why.ordinal();
    c.since[ref] = from;
    listener.changed(ref, before);
    return true;
  }

  /**
   * Whether the begin of what is shown may be learnt later: of a block, and of what follows it,
   * when a parent reported out of order, else when one of several sources did.
   */
  private boolean beginMayMove(int ref, Cause why) {
    return why == Cause.BEHIND || c.several(ref) || hangs(ref);
  }

  private boolean hangs(int ref) {
    return topology.parents(ref).length > 0;
  }

  /** Judges what hangs on an asset, and on from there as long as something changes. */
  void judgeChildren(int ref, long when) {
    int[] children = topology.children(ref);
    if (children.length == 0) {
      return;
    }
    var open = new ArrayDeque<int[]>(); // a loop, not recursion: a chain may be long
    open.add(children);
    while (!open.isEmpty()) {
      for (int child : open.remove()) {
        if (judge(child, when)) {
          open.add(topology.children(child));
        }
      }
    }
  }
}
