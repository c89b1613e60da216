package id.pantau.journal;

import id.pantau.model.ObservationBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads back what {@link Chunk} wrote. */
final class ChunkReader {
  private final ObservationEntry entry = new ObservationEntry();
  private byte[] bytes = new byte[0];
  private int at;

  /** Shows the visitor the entries of a stored chunk whose offset is {@code from} or newer. */
  void read(byte[] body, long first, long startNow, long from, EntryVisitor visitor) {
    bytes = body;
    at = 0;
    long offset = first;
    long now = startNow;
    while (at < bytes.length) {
      int flags = bytes[at++] & 0xFF;
      if ((flags & Chunk.ESCAPE) != Chunk.ESCAPE) {
        observation(flags, now);
        if (offset >= from) {
          visitor.observation(offset, now, entry);
        }
        offset++;
      } else if (flags == Chunk.NOW) {
        now += zigzag();
      } else if (flags == Chunk.TICK) {
        if (offset >= from) {
          visitor.tick(offset, now);
        }
        offset++;
      } else if (flags == Chunk.COMMAND) {
        int length = (int) varint();
        if (offset >= from) {
          visitor.command(offset, now, Arrays.copyOfRange(bytes, at, at + length));
        }
        at += length;
        offset++;
      } else {
        throw new IllegalStateException("unknown journal entry form " + flags + " at " + offset);
      }
    }
  }

  private void observation(int flags, long now) {
    entry.clear();
    int status = flags & 3;
    entry.status = status == 0 ? ObservationBatch.NONE : (byte) status;
    entry.late = (flags & Chunk.LATE) != 0;
    entry.skewed = (flags & Chunk.SKEWED) != 0;
    entry.asset = (int) varint();
    entry.source = (int) varint();
    entry.claimed = now - zigzag();
    entry.at = entry.skewed ? now : entry.claimed;
    if ((flags & Chunk.SEQ) != 0) {
      entry.seq = zigzag();
    }
    if ((flags & Chunk.PROOF) != 0) {
      entry.proof = bytes[at++];
    }
    if ((flags & Chunk.MEASURES) != 0) {
      int count = (int) varint();
      for (int i = 0; i < count; i++) {
        long name = varint();
        entry.measure((int) (name >>> 2), value((int) name & 3));
      }
    }
    if ((flags & Chunk.MESSAGE) != 0) {
      int length = (int) varint();
      entry.message = new String(bytes, at, length, StandardCharsets.UTF_8);
      at += length;
    }
  }

  private double value(int form) {
    return switch (form) {
      case Chunk.WHOLE -> zigzag();
      case Chunk.TENTHS -> zigzag() / 10.0;
      case Chunk.THOUSANDTHS -> zigzag() / 1000.0;
      default -> {
        long bits = 0;
        for (int shift = 0; shift < 64; shift += 8) {
          bits |= (bytes[at++] & 0xFFL) << shift;
        }
        yield Double.longBitsToDouble(bits);
      }
    };
  }

  private long zigzag() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
