package id.pantau.status;

import java.nio.ByteBuffer;

/**
 * What one of several sources says of an asset: its newest report and since when it says so. Times
 * are milliseconds since the epoch.
 */
final class SourceView {
  /** Bytes of {@link #write}. */
  static final int BYTES = 4 + 4 + 6 * 8;

  final int source;
  byte status;
  byte proof;

  /** What it said before {@code since}, 0 when nothing or it was silent. */
  byte before;

  boolean silent;
  long at;
  long seq;
  long since;
  long received;
  long offset;
  long deadline;

  SourceView(int source) {
    this.source = source;
  }

  /** What it said just before this time, 0 when nothing. */
  byte saidBefore(long time) {
    if (since >= time) {
      return before;
    }
    return silent && deadline < time ? 0 : status;
  }

  void write(ByteBuffer out) {
    out.putInt(source).put(status).put(proof).put(before).put((byte) (silent ? 1 : 0));
    out.putLong(at).putLong(seq).putLong(since).putLong(received).putLong(offset);
    out.putLong(deadline);
  }

  static SourceView read(ByteBuffer in) {
    var view = new SourceView(in.getInt());
    view.status = in.get();
    view.proof = in.get();
    view.before = in.get();
    view.silent = in.get() != 0;
    view.at = in.getLong();
    view.seq = in.getLong();
    view.since = in.getLong();
    view.received = in.getLong();
    view.offset = in.getLong();
    view.deadline = in.getLong();
    return view;
  }
}
