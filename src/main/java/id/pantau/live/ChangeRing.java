package id.pantau.live;

import id.pantau.model.Cause;
import id.pantau.model.Change;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The newest changes of a city by seq, in primitive columns (30 bytes a change). It is the only
 * buffer of the live view: live frames and missed frames are both read from it.
 */
final class ChangeRing {
  private final int ceiling;
  private int[] ref;
  private byte[] status;
  private byte[] cause;
  private int[] flags;
  private long[] since;
  private long[] at;
  private @Nullable Change[] other;
  private long oldest = 1;
  private long newest;

  ChangeRing(int floor, int ceiling) {
    this.ceiling = ceiling;
    ref = new int[floor];
    status = new byte[floor];
    cause = new byte[floor];
    flags = new int[floor];
    since = new long[floor];
    at = new long[floor];
    other = new Change[floor];
  }

  /** Forgets everything; the next change has the seq after this one. */
  void startAfter(long seq) {
    oldest = seq + 1;
    newest = seq;
    Arrays.fill(other, null);
  }

  /** Seq of the newest change, or the one it started after. */
  long newest() {
    return newest;
  }

  /** Whether every change after this seq is held. */
  boolean reaches(long seq) {
    return seq >= oldest - 1 && seq <= newest;
  }

  int size() {
    return (int) (newest - oldest + 1);
  }

  int capacity() {
    return ref.length;
  }

  /** Makes room for eight changes an asset, up to the ceiling. */
  void roomFor(int assets) {
    long wanted = Math.min(ceiling, 8L * assets);
    if (wanted > ref.length) {
      grow((int) Math.min(ceiling, Math.max(wanted, 2L * ref.length)));
    }
  }

  /** Adds the next change; its seq must be the one after the newest. */
  void add(Change change) {
    if (change.seq() != newest + 1) {
      throw new IllegalStateException("seq " + change.seq() + " after " + newest);
    }
    newest++;
    if (newest - oldest >= ref.length) {
      oldest++;
    }
    put(change);
  }

  /**
   * Puts the change before the oldest under it.
   *
   * @return false when there is no room, or this is not that change
   */
  boolean addOlder(Change change) {
    if (change.seq() != oldest - 1 || size() >= ref.length) {
      return false;
    }
    oldest--;
    put(change);
    return true;
  }

  private void put(Change change) {
    int i = index(change.seq());
    ref[i] = change.ref();
    at[i] = change.at();
    if (change instanceof StatusChange moved) {
      status[i] = (byte) moved.to().code();
      cause[i] = (byte) moved.cause().ordinal();
      flags[i] = moved.flags();
      since[i] = moved.since();
      other[i] = null;
    } else {
      other[i] = change;
    }
  }

  /** Seq of the oldest change, one past {@link #newest} when it holds none. */
  long oldest() {
    return oldest;
  }

  int ref(long seq) {
    return ref[index(seq)];
  }

  Status status(long seq) {
    return Status.of(status[index(seq)]);
  }

  Cause cause(long seq) {
    return Cause.of(cause[index(seq)]);
  }

  int flags(long seq) {
    return flags[index(seq)];
  }

  long since(long seq) {
    return since[index(seq)];
  }

  long at(long seq) {
    return at[index(seq)];
  }

  /** The change with this seq, null when it is one of status. */
  @Nullable Change other(long seq) {
    return other[index(seq)];
  }

  private int index(long seq) {
    return (int) (seq % ref.length);
  }

  private void grow(int room) {
    var grown = new ChangeRing(room, ceiling);
    for (long seq = oldest; seq <= newest; seq++) {
      int from = index(seq);
      int to = grown.index(seq);
      grown.ref[to] = ref[from];
      grown.status[to] = status[from];
      grown.cause[to] = cause[from];
      grown.flags[to] = flags[from];
      grown.since[to] = since[from];
      grown.at[to] = at[from];
      grown.other[to] = other[from];
    }
    ref = grown.ref;
    status = grown.status;
    cause = grown.cause;
    flags = grown.flags;
    since = grown.since;
    at = grown.at;
    other = grown.other;
  }
}
