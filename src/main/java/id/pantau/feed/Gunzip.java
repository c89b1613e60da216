package id.pantau.feed;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip (RFC 1952) within bounds, so that a small body cannot become a large one: up to a
 * limit, and up to 50 times the body once beyond 64 KiB. Members may be concatenated; anything else
 * behind the last one is refused, as are wrong checksums.
 */
final class Gunzip {
  static final int MAX_RATIO = 50;
  static final int FREE_OF_RATIO = 64 * 1_024;

  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final byte[] in;
  private final int allowed;
  private final CRC32 crc = new CRC32();
  private byte[] out;
  private int at;
  private int written;

  private Gunzip(byte[] in, int maxOut) {
    this.in = in;
    this.allowed = (int) Math.min(maxOut, Math.max(FREE_OF_RATIO, (long) in.length * MAX_RATIO));
    this.out = new byte[Math.min(allowed, Math.max(1_024, in.length * 8))];
  }

  /**
   * The bytes inside, at most {@code maxOut}.
   *
   * @throws RefusedBody when they are no gzip or too many
   */
  static byte[] inflate(byte[] gzip, int maxOut) throws RefusedBody {
    var gunzip = new Gunzip(gzip, maxOut);
    var inflater = new Inflater(true);
    try {
      do {
        gunzip.member(inflater);
        inflater.reset();
      } while (gunzip.at < gzip.length);
    } catch (DataFormatException e) {
      throw broken("its deflate stream is damaged");
    } finally {
      inflater.end();
    }
    return Arrays.copyOf(gunzip.out, gunzip.written);
  }

  private void member(Inflater inflater) throws DataFormatException, RefusedBody {
    header();
    int begin = written;
    inflater.setInput(in, at, in.length - at);
    while (!inflater.finished()) {
      if (written == out.length) {
        grow();
      }
      int n = inflater.inflate(out, written, out.length - written);
      written += n;
      if (written > allowed) {
        throw tooLarge();
      }
      if (n == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary())) {
        throw broken("it ends early");
      }
    }
    at = in.length - inflater.getRemaining();
    if (in.length - at < TRAILER) {
      throw broken("it ends early");
    }
    crc.reset();
    crc.update(out, begin, written - begin);
    if (int32(at) != (int) crc.getValue() || int32(at + 4) != written - begin) {
      throw broken("its checksum or length is wrong");
    }
    at += TRAILER;
  }

  /** Up to one byte more than allowed: it tells a stream that just fits from one that does not. */
  private void grow() {
    out = Arrays.copyOf(out, Math.min(allowed + 1, out.length * 2));
  }

  private void header() throws RefusedBody {
    if (in.length - at < HEADER) {
      throw broken(at == 0 ? "it is too short" : "bytes that are no gzip follow it");
    }
    if (in[at] != 0x1F || in[at + 1] != (byte) 0x8B || in[at + 2] != 8) {
      throw broken(at == 0 ? "it has no gzip header" : "bytes that are no gzip follow it");
    }
    int flags = in[at + 3] & 0xFF;
    if ((flags & RESERVED) != 0) {
      throw broken("its header has unknown flags");
    }
    at += HEADER;
    if ((flags & EXTRA) != 0) {
      need(2);
      int length = (in[at] & 0xFF) | (in[at + 1] & 0xFF) << 8;
      at += 2;
      need(length);
      at += length;
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      need(2);
      at += 2;
    }
  }

  private void skipText() throws RefusedBody {
    while (at < in.length && in[at] != 0) {
      at++;
    }
    need(1);
    at++;
  }

  private void need(int bytes) throws RefusedBody {
    if (in.length - at < bytes) {
      throw broken("it ends early");
    }
  }

  private int int32(int from) {
    return (in[from] & 0xFF)
        | (in[from + 1] & 0xFF) << 8
        | (in[from + 2] & 0xFF) << 16
        | (in[from + 3] & 0xFF) << 24;
  }

  private static RefusedBody broken(String why) {
    return RefusedBody.malformed("the body is no whole gzip, " + why + "; send it again");
  }

  private RefusedBody tooLarge() {
    return RefusedBody.tooLarge(
        "the gzip body would inflate to over "
            + allowed
            + " bytes (50 times its size, up to a limit); send less in one request");
  }
}
