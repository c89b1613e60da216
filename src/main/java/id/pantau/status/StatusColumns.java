package id.pantau.status;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What the engine holds of each asset, a column a field and a row a ref: about 100 bytes an asset.
 * Own is what was reported of the asset itself, shown is what follows from it, its silence and its
 * parents.
 */
final class StatusColumns {
  static final byte WATCHED = 1;
  static final byte SILENT = 2;

  /** In the queue of those that the next tick looks at; no part of an image. */
  static final byte SOON = 4;

  /** More than one source reports it; {@link SourceViews} holds what each says. */
  static final byte SEVERAL = 8;

  /** Nobody declared its interval; {@link Rhythms} learns it. */
  static final byte LEARNS = 16;

  /** {@code own} and {@code ownProof} of an asset that was never reported. */
  static final byte NEVER = -1;

  /** {@code deadline} of an asset whose source reports changes only. */
  static final long NO_DEADLINE = Long.MAX_VALUE;

  int rows;
  byte[] own = new byte[0];
  byte[] ownProof = new byte[0];

  /** What was said before {@code ownSince}, 0 when nothing or it was silent. */
  byte[] ownBefore = new byte[0];

  byte[] state = new byte[0];
  int[] ownSource = new int[0];
  long[] ownAt = new long[0];
  long[] ownSeq = new long[0];
  long[] ownSince = new long[0];
  long[] ownReceived = new long[0];
  long[] ownOffset = new long[0];
  int[] interval = new int[0];

  /** Changes from check to check, as {@link Flapping} reads them. */
  int[] steps = new int[0];

  long[] deadline = new long[0];
  byte[] shown = new byte[0];
  byte[] cause = new byte[0];
  byte[] flags = new byte[0];
  long[] since = new long[0];

  /** Makes room for this ref. */
  void room(int ref) {
    if (ref < rows) {
      return;
    }
    if (ref >= own.length) {
      resize(Math.max(64, Math.max(ref + 1, own.length + (own.length >> 1))));
    }
    rows = ref + 1;
  }

  /** Whether this ref is an asset now. */
  boolean known(int ref) {
    return ref >= 0 && ref < rows && (state[ref] & WATCHED) != 0;
  }

  /** Whether it was silent for longer than its limit. */
  boolean silent(int ref) {
    return (state[ref] & SILENT) != 0;
  }

  void silent(int ref, boolean now) {
    state[ref] = (byte) (now ? state[ref] | SILENT : state[ref] & ~SILENT);
  }

  /** Whether more than one source reports it. */
  boolean several(int ref) {
    return (state[ref] & SEVERAL) != 0;
  }

  /** Whether its interval is learnt. */
  boolean learns(int ref) {
    return (state[ref] & LEARNS) != 0;
  }

  /** Whether its next report is waited for: reported before and not silent. */
  boolean expected(int ref) {
    return known(ref) && own[ref] != NEVER && !silent(ref);
  }

  /** Bytes that {@link #write} needs. */
  int imageBytes() {
    return 4 + rows * (7 + 3 * 4 + 7 * 8);
  }

  void write(ByteBuffer out) {
    out.putInt(rows);
    byte[] stable = new byte[rows];
    for (int ref = 0; ref < rows; ref++) {
      stable[ref] = (byte) (state[ref] & ~SOON);
    }
    for (byte[] column : new byte[][] {own, ownProof, stable, shown, cause, flags, ownBefore}) {
      out.put(column, 0, rows);
    }
    for (int[] column : ints()) {
      out.asIntBuffer().put(column, 0, rows);
      out.position(out.position() + rows * 4);
    }
    for (long[] column : longs()) {
      out.asLongBuffer().put(column, 0, rows);
      out.position(out.position() + rows * 8);
    }
  }

  /**
   * Takes on what {@link #write} wrote.
   *
   * @param before whether that was before {@code ownBefore} was kept
   */
  void read(ByteBuffer in, boolean before) {
    rows = in.getInt();
    resize(rows);
    for (byte[] column : new byte[][] {own, ownProof, state, shown, cause, flags}) {
      in.get(column, 0, rows);
    }
    if (!before) {
      in.get(ownBefore, 0, rows);
    }
    boolean older = before && in.remaining() < rows * (3 * 4 + 7 * 8); // steps were not kept yet
    for (int[] column : older ? new int[][] {ownSource, interval} : ints()) {
      in.asIntBuffer().get(column, 0, rows);
      in.position(in.position() + rows * 4);
    }
    for (long[] column : longs()) {
      in.asLongBuffer().get(column, 0, rows);
      in.position(in.position() + rows * 8);
    }
  }

  private int[][] ints() {
    return new int[][] {ownSource, interval, steps};
  }

  private long[][] longs() {
    return new long[][] {ownAt, ownSeq, ownSince, ownReceived, ownOffset, deadline, since};
  }

  private void resize(int room) {
    own = Arrays.copyOf(own, room);
    ownProof = Arrays.copyOf(ownProof, room);
    ownBefore = Arrays.copyOf(ownBefore, room);
    state = Arrays.copyOf(state, room);
    ownSource = Arrays.copyOf(ownSource, room);
    ownAt = Arrays.copyOf(ownAt, room);
    ownSeq = Arrays.copyOf(ownSeq, room);
    ownSince = Arrays.copyOf(ownSince, room);
    ownReceived = Arrays.copyOf(ownReceived, room);
    ownOffset = Arrays.copyOf(ownOffset, room);
    interval = Arrays.copyOf(interval, room);
    steps = Arrays.copyOf(steps, room);
    deadline = Arrays.copyOf(deadline, room);
    shown = Arrays.copyOf(shown, room);
    cause = Arrays.copyOf(cause, room);
    flags = Arrays.copyOf(flags, room);
    since = Arrays.copyOf(since, room);
  }
}
