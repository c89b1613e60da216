package id.pantau.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lays changes, in order, into frames none longer than the limit, each with its own prev and seq. A
 * frame holds either statuses or inventory, because their types differ on the wire.
 */
final class FrameRun {
  /** Room for the frame's own fields: type, three numbers of at most 19 digits, brackets. */
  private static final int ENVELOPE = 200;

  private final int limit;
  private final long live;
  private final StringBuilder changes = new StringBuilder();
  private final StringBuilder added = new StringBuilder();
  private final StringBuilder changed = new StringBuilder();
  private final StringBuilder gone = new StringBuilder();
  private final Set<Integer> placed = new HashSet<>();
  private boolean delta;
  private final List<Frame> frames = new ArrayList<>();
  private long prev;
  private long seq;
  private long at;
  private long oldest;
  private int bytes;

  /**
   * Starts a run.
   *
   * @param prev seq the chain stands at
   * @param limit longest frame in bytes
   * @param live time to stamp frames with, or 0 for the time of each frame's newest change
   */
  FrameRun(long prev, int limit, long live) {
    this.prev = prev;
    this.limit = limit;
    this.live = live;
  }

  /** A status in its encoded form {@code [ref,status,since,flags]}. */
  void status(long seq, long at, int ref, String encoded) {
    open(true, ref);
    place(changes, ref, encoded, seq, at);
  }

  /** An asset that is to be shown, in its encoded form. */
  void upsert(long seq, long at, int ref, boolean isNew, String encoded) {
    open(false, ref);
    place(isNew ? added : changed, ref, encoded, seq, at);
  }

  /** An asset that is not to be shown any more. */
  void gone(long seq, long at, int ref) {
    open(false, ref);
    place(gone, ref, Integer.toString(ref), seq, at);
  }

  /** An incident, in its encoded form; it has a frame of its own. */
  void incident(long entrySeq, long entryAt, String encoded) {
    cut();
    var text = new StringBuilder(encoded.length() + ENVELOPE);
    text.append("{\"type\":\"incident\",\"prev\":").append(prev);
    text.append(",\"seq\":").append(entrySeq).append(",\"at\":").append(live == 0 ? entryAt : live);
    text.append(",\"incident\":").append(encoded).append('}');
    frames.add(new Frame(prev, entrySeq, text.toString()));
    prev = entrySeq;
  }

  /** Lists in a frame have no order among each other, so one ref stands in a frame once. */
  private void open(boolean asDelta, int ref) {
    if (delta != asDelta || placed.contains(ref)) {
      cut();
    }
    delta = asDelta;
  }

  private void place(StringBuilder list, int ref, String encoded, long entrySeq, long entryAt) {
    if (bytes > 0 && bytes + encoded.length() + 1 + ENVELOPE > limit) {
      cut();
    }
    if (!list.isEmpty()) {
      list.append(',');
    }
    list.append(encoded);
    placed.add(ref);
    oldest = bytes == 0 ? entryAt : Math.min(oldest, entryAt);
    bytes += encoded.length() + 1;
    seq = entrySeq;
    at = entryAt;
  }

  /** Ends the open frame, so that what follows gets one of its own. */
  void cut() {
    if (bytes == 0) {
      return;
    }
    var text = new StringBuilder(bytes + ENVELOPE);
    text.append("{\"type\":\"").append(delta ? "delta" : "assets");
    text.append("\",\"prev\":").append(prev).append(",\"seq\":").append(seq);
    text.append(",\"at\":").append(live == 0 ? at : live);
    if (delta) {
      text.append(",\"oldest\":").append(oldest).append(",\"changes\":[").append(changes);
    } else {
      text.append(",\"added\":[").append(added).append("],\"changed\":[").append(changed);
      text.append("],\"gone\":[").append(gone);
    }
    frames.add(new Frame(prev, seq, text.append("]}").toString()));
    prev = seq;
    bytes = 0;
    changes.setLength(0);
    added.setLength(0);
    changed.setLength(0);
    gone.setLength(0);
    placed.clear();
  }

  /** Bytes of the frames ended so far and of the open one. */
  int length() {
    int sum = bytes;
    for (Frame frame : frames) {
      sum += frame.text().length();
    }
    return sum;
  }

  /** Ends the run; the list is the caller's. */
  List<Frame> finish() {
    cut();
    return frames;
  }
}
