package id.pantau.config.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AreaShapeTest {

  private final AreaShape shape =
      new AreaShape(
          "{}",
          List.of(
              new double[] {0, 0, 10, 0, 10, 10, 0, 10, 0, 0},
              new double[] {4, 4, 4, 6, 6, 6, 6, 4, 4, 4},
              new double[] {20, 0, 21, 0, 21, 1, 20, 1, 20, 0}));

  @Test
  void a_point_in_any_of_its_polygons_is_inside_and_a_hole_is_not() {
    assertThat(shape.contains(1, 1)).isTrue();
    assertThat(shape.contains(5, 5)).isFalse();
    assertThat(shape.contains(0.5, 20.5)).isTrue();
    assertThat(shape.contains(0.5, 15)).isFalse();
    assertThat(shape.contains(-1, 5)).isFalse();
  }

  @Test
  void a_point_on_a_shared_border_belongs_to_at_most_one_neighbour() {
    AreaShape west = new AreaShape("{}", List.of(new double[] {0, 0, 1, 0, 1, 1, 0, 1, 0, 0}));
    AreaShape east = new AreaShape("{}", List.of(new double[] {1, 0, 2, 0, 2, 1, 1, 1, 1, 0}));

    assertThat(west.contains(0.5, 1) && east.contains(0.5, 1)).isFalse();
  }

  @Test
  void its_bounds_hold_all_its_polygons() {
    assertThat(shape.bounds()).containsExactly(0, 0, 21, 10);
  }
}
