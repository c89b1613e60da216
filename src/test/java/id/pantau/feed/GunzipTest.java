package id.pantau.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GunzipTest {
  private static final int MIB = 1_024 * 1_024;

  @Test
  void what_was_packed_comes_out_again() throws Exception {
    var random = new Random(4);
    for (int size : new int[] {0, 1, 1_000, 8_192, 70_000, MIB}) {
      byte[] plain = text(random, size);
      assertThat(Gunzip.inflate(gzip(plain), 16 * MIB)).isEqualTo(plain);
    }
  }

  @Test
  void members_behind_each_other_are_one_body() throws Exception {
    byte[] two = join(gzip("[{}".getBytes(StandardCharsets.UTF_8)), gzip(new byte[] {']'}));
    assertThat(Gunzip.inflate(two, 16 * MIB)).asString().isEqualTo("[{}]");
  }

  @Test
  void a_header_with_every_optional_field_is_read() throws Exception {
    byte[] plain = gzip(new byte[] {'x'});
    byte[] head = Arrays.copyOf(plain, 10);
    head[3] = 4 | 8 | 16 | 2;
    byte[] optional = {3, 0, 1, 2, 3, 'n', 0, 'c', 0, 0, 0};
    byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
    assertThat(Gunzip.inflate(join(head, join(optional, rest)), 16 * MIB))
        .isEqualTo(new byte[] {'x'});
  }

  @Test
  void a_bomb_is_refused_before_it_unfolds() throws Exception {
    assertRefused(413, gzip(new byte[40 * MIB]));
    assertRefused(413, gzip(new byte[2 * MIB]));
    byte[] half = gzip(new byte[60 * 1_024]);
    assertRefused(413, join(half, half));
  }

  @Test
  void up_to_64_kib_any_ratio_is_taken_and_one_byte_more_is_not() throws Exception {
    assertThat(Gunzip.inflate(gzip(new byte[64 * 1_024]), 16 * MIB)).hasSize(64 * 1_024);
    assertRefused(413, gzip(new byte[64 * 1_024 + 1]));
  }

  @Test
  void sixteen_mib_are_taken_and_one_byte_more_is_not() throws Exception {
    byte[] full = text(new Random(5), 16 * MIB);
    assertThat(Gunzip.inflate(gzip(full), 16 * MIB)).hasSize(16 * MIB);
    assertRefused(413, gzip(Arrays.copyOf(full, 16 * MIB + 1)));
  }

  @Test
  void every_cut_and_every_kind_of_tail_is_refused() throws Exception {
    byte[] whole = gzip(text(new Random(6), 500));
    for (int length = 0; length < whole.length; length++) {
      assertRefused(400, Arrays.copyOf(whole, length));
    }
    assertRefused(400, join(whole, new byte[] {0}));
    assertRefused(400, join(whole, new byte[64]));
    assertRefused(400, join(whole, "[{}]          ".getBytes(StandardCharsets.UTF_8)));
    assertRefused(400, join(whole, Arrays.copyOf(whole, 30)));
  }

  @Test
  void one_changed_byte_never_gives_other_content() throws Exception {
    byte[] plain = text(new Random(7), 300);
    byte[] whole = gzip(plain);
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x55;
      try {
        assertThat(Gunzip.inflate(changed, 16 * MIB))
            .isEqualTo(plain); // a field that does not matter
      } catch (RefusedBody refused) {
        assertThat(refused.status()).isIn(400, 413);
      }
    }
  }

  private static void assertRefused(int status, byte[] gzip) {
    assertThatExceptionOfType(RefusedBody.class)
        .isThrownBy(() -> Gunzip.inflate(gzip, 16 * MIB))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(status));
  }

  private static byte[] text(Random random, int size) {
    byte[] text = new byte[size];
    for (int i = 0; i < size; i++) {
      text[i] = (byte) ('a' + random.nextInt(16));
    }
    return text;
  }

  static byte[] gzip(byte[] plain) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
