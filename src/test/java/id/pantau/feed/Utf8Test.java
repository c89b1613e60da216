package id.pantau.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  private static final int CASES = 20_000;

  @Test
  void bytes_are_well_formed_exactly_when_a_strict_decoder_takes_them() {
    var random = new Random(3);
    for (int i = 0; i < CASES; i++) {
      byte[] bytes = bytes(random);
      assertThat(Utf8.isValid(bytes, 0, bytes.length)).as("case %d", i).isEqualTo(jdk(bytes));
    }
  }

  /** Text of all lengths of sequences, sometimes with a byte changed. */
  private static byte[] bytes(Random random) {
    var text = new StringBuilder();
    for (int n = random.nextInt(24); n > 0; n--) {
      int limit = new int[] {0x80, 0x80, 0x800, 0xD800, 0x110000}[random.nextInt(5)];
      int point = random.nextInt(limit);
      text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? 'a' : point);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextBoolean()) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static boolean jdk(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
