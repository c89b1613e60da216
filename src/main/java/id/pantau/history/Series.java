package id.pantau.history;

import java.util.List;

/**
 * Values of one measure by rising time.
 *
 * @param points observed values, never averages
 * @param raw whether every stored value of the range is there, none left out
 * @param upTo time up to which history is complete, milliseconds since the epoch
 */
public record Series(List<Point> points, boolean raw, long upTo) {
  /** Fewest points one may ask for. */
  public static final int MIN_POINTS = 1;

  /** Most points one may ask for. */
  public static final int MAX_POINTS = 10_000;

  /** Points given to those who do not say. */
  public static final int DEFAULT_POINTS = 1_000;

  public Series {
    points = List.copyOf(points);
  }

  /**
   * One observed value.
   *
   * @param at milliseconds since the epoch
   */
  public record Point(long at, double value) {}
}
