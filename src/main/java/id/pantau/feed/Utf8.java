package id.pantau.feed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whether bytes are well-formed UTF-8; the JSON parser lets overlong forms and surrogates pass. */
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Utf8() {}

  /** Whether the bytes of {@code [from, to)} are well-formed (Unicode 15, table 3-7). */
  static boolean isValid(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      // Reports are nearly all ASCII: eight bytes a step.
      while (at + Long.BYTES <= to && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
        at += Long.BYTES;
      }
      if (at == to) {
        return true;
      }
      int length = bytes[at] >= 0 ? 1 : sequence(bytes, at, to);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /** Length of the sequence of a lead byte, 0 when it is not well-formed. */
  private static int sequence(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xFF;
    int length = lead >= 0xC2 && lead <= 0xDF ? 2 : (lead & 0xF0) == 0xE0 ? 3 : 4;
    if (lead < 0xC2 || lead > 0xF4 || at + length > to) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xFF;
    boolean illFormed =
        switch (lead) {
          case 0xE0 -> second < 0xA0; // overlong
          case 0xED -> second > 0x9F; // surrogates
          case 0xF0 -> second < 0x90; // overlong
          case 0xF4 -> second > 0x8F; // beyond U+10FFFF
          default -> false;
        };
    return illFormed ? 0 : length;
  }
}
