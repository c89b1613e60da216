package id.pantau.live;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.live.conformance.Mirror;
import org.junit.jupiter.api.Test;

class DigestTest {

  @Test
  void the_vectors_of_the_contract_hold() {
    assertThat(Digest.hash(0, 0, 0, 0)).isEqualTo(Mirror.hash("0:0:0:0"));
    assertThat(String.format("%08x", Digest.hash(0, 0, 0, 0))).isEqualTo(V1);
    assertThat(String.format("%08x", Digest.hash(17, 2, 1_763_863_200_080L, 0))).isEqualTo(V2);
    assertThat(String.format("%08x", Digest.hash(7_635, 3, 1_763_863_200_123L, 9))).isEqualTo(V3);
    assertThat(new Digest().text()).isEqualTo("0000000000000000");
    var three = new Digest();
    three.add(Digest.hash(0, 0, 0, 0));
    three.add(Digest.hash(17, 2, 1_763_863_200_080L, 0));
    three.add(Digest.hash(7_635, 3, 1_763_863_200_123L, 9));
    assertThat(three.text()).isEqualTo(ALL);
  }

  @Test
  void what_was_taken_out_leaves_no_trace() {
    var digest = new Digest();
    digest.add(Digest.hash(1, 1, 1, 1));
    String before = digest.text();
    digest.add(Digest.hash(2, 2, 2, 2));
    digest.remove(Digest.hash(2, 2, 2, 2));
    assertThat(digest.text()).isEqualTo(before);
  }

  private static final String V1 = "74432c52";
  private static final String V2 = "04b7c31c";
  private static final String V3 = "58e80075";
  private static final String ALL = "281cef3bd1e2efe3";
}
