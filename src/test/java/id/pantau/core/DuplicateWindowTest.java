package id.pantau.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DuplicateWindowTest {
  private static final long NOW = 1_763_863_200_000L;
  private static final int TABLE = 1 << 16;
  private static final int TABLES = 48;

  private final DuplicateWindow window = new DuplicateWindow();

  @Test
  void what_was_added_is_known_and_nothing_else_is() {
    var random = new SplittableRandom(1);
    long[] added = random.longs(3L * TABLE + 5).toArray();
    for (int i = 0; i < added.length; i++) {
      window.add(added[i], NOW);
      if (i % 1_000 == 0) { // looked for in between, as the tables are indexed piece by piece
        assertThat(window.contains(added[i / 2], NOW)).isTrue();
        assertThat(window.contains(random.nextLong(), NOW)).isFalse();
      }
    }
    for (long fingerprint : added) {
      assertThat(window.contains(fingerprint, NOW)).isTrue();
    }
    assertThat(random.longs(100_000).filter(other -> window.contains(other, NOW))).isEmpty();
    assertThat(window.size()).isEqualTo(added.length);
  }

  @Test
  void what_was_added_over_an_hour_ago_is_forgotten() {
    window.add(1, NOW);
    assertThat(window.contains(1, NOW + DuplicateWindow.WINDOW_MS)).isTrue();
    assertThat(window.contains(1, NOW + DuplicateWindow.WINDOW_MS + 1)).isFalse();
    assertThat(window.size()).isZero();
  }

  @Test
  void a_flood_shortens_it_and_is_counted() {
    for (long i = 1; i <= (long) TABLES * TABLE + 1; i++) {
      window.add(i, NOW);
    }
    assertThat(window.shortened()).isEqualTo(1);
    assertThat(window.contains(1, NOW)).isFalse();
    assertThat(window.contains(TABLE + 1L, NOW)).isTrue();
    assertThat(window.size()).isEqualTo((TABLES - 1) * TABLE + 1);
  }
}
