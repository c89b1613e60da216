package id.pantau.journal;

import id.pantau.model.ObservationBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The entries of one commit group in their stored form. Filled on the core's loop, handed to the
 * journal, reused when it is durable.
 *
 * <p>Form: entries one after another. An observation is a flag byte (2 bits status, then late,
 * skewed, seq, measures, message, proof), asset, source, claimed time before {@code now}, then what
 * the flags announce; numbers are LEB128, signed ones zigzag. Late and skewed together is
 * impossible and escapes to the other forms: tick, command, and a step of {@code now} that takes no
 * offset. A plain report with two measures takes about 15 bytes.
 */
public final class Chunk {
  static final int LATE = 1 << 2;
  static final int SKEWED = 1 << 3;
  static final int SEQ = 1 << 4;
  static final int MEASURES = 1 << 5;
  static final int MESSAGE = 1 << 6;
  static final int PROOF = 1 << 7;
  static final int ESCAPE = LATE | SKEWED;
  static final int TICK = ESCAPE;
  static final int COMMAND = ESCAPE | 1;
  static final int NOW = ESCAPE | 2;

  /** How a measure's value is stored, in the two low bits beside its name. */
  static final int WHOLE = 0;

  static final int TENTHS = 1;
  static final int THOUSANDTHS = 2;
  static final int RAW = 3;
  private static final double EXACT = 1L << 40;

  private static final int USUAL_BYTES = 16 * 1024;

  /** A buffer that an import made larger is let go: it could be 460 bytes an asset for ever. */
  private static final int KEPT_BYTES = 4 * 1024 * 1024;

  private byte[] bytes = new byte[USUAL_BYTES];
  private int length;
  private long first;
  private long next;
  private long startNow;
  private long now;

  /** Empties it for entries from this offset on. */
  void reset(long firstOffset) {
    length = 0;
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[USUAL_BYTES];
    }
    first = firstOffset;
    next = firstOffset;
  }

  /** Whether it holds no entry. */
  public boolean isEmpty() {
    return next == first;
  }

  /** Offset of the newest entry; one before the first while empty. */
  public long last() {
    return next - 1;
  }

  /** Stored size in bytes so far. */
  public int bytes() {
    return length;
  }

  /** Appends time itself; returns its offset. */
  public long tick(long at) {
    time(at);
    put(TICK);
    return next++;
  }

  /** Appends a command; returns its offset. */
  public long command(long at, byte[] body) {
    time(at);
    put(COMMAND);
    varint(body.length);
    raw(body);
    return next++;
  }

  /** Appends a report judged at this time; returns its offset. */
  public long observation(long at, ObservationEntry e) {
    time(at);
    boolean hasSeq = e.seq != ObservationBatch.NO_SEQ;
    boolean hasProof = e.proof != ObservationBatch.NONE;
    put(
        (e.status == ObservationBatch.NONE ? 0 : e.status)
            | (e.late ? LATE : 0)
            | (e.skewed ? SKEWED : 0)
            | (hasSeq ? SEQ : 0)
            | (e.measures > 0 ? MEASURES : 0)
            | (e.message != null ? MESSAGE : 0)
            | (hasProof ? PROOF : 0));
    varint(e.asset);
    varint(e.source);
    zigzag(at - (e.skewed ? e.claimed : e.at)); // a skewed one's time is that of the entry
    if (hasSeq) {
      zigzag(e.seq);
    }
    if (hasProof) {
      put(e.proof);
    }
    if (e.measures > 0) {
      varint(e.measures);
      for (int i = 0; i < e.measures; i++) {
        measure(e.measureName[i], e.measureValue[i]);
      }
    }
    if (e.message != null) {
      byte[] text = e.message.getBytes(StandardCharsets.UTF_8);
      varint(text.length);
      raw(text);
    }
    return next++;
  }

  /** Offset of its first entry. */
  long first() {
    return first;
  }

  /** The core's time before its first entry. */
  long startNow() {
    return startNow;
  }

  /** The core's time at its newest entry. */
  long now() {
    return now;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  private void time(long at) {
    if (length == 0) {
      startNow = at;
      now = at;
    } else if (at != now) {
      put(NOW);
      zigzag(at - now);
      now = at;
    }
  }

  private void measure(int name, double value) {
    if (Math.abs(value) < EXACT) {
      if (tryScaled(name, value, 1, WHOLE)
          || tryScaled(name, value, 10, TENTHS)
          || tryScaled(name, value, 1000, THOUSANDTHS)) {
        return;
      }
    }
    varint(((long) name << 2) | RAW);
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 0; shift < 64; shift += 8) {
      put((int) (bits >>> shift));
    }
  }

  private boolean tryScaled(int name, double value, int scale, int form) {
    long scaled = Math.round(value * scale);
    if ((double) scaled / scale != value || (scaled == 0 && 1 / value < 0)) {
      return false; // not exact this way (or minus zero)
    }
    varint(((long) name << 2) | form);
    zigzag(scaled);
    return true;
  }

  private void zigzag(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      put((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    put((int) rest);
  }

  private void raw(byte[] text) {
    room(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
  }

  private void put(int b) {
    room(1);
    bytes[length++] = (byte) b;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
