package id.pantau.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Time in each status by group. The six sums of a row add up to the time in which its assets were
 * known, to the millisecond.
 *
 * @param rows by rising key, the row without a key first
 * @param from start of the time covered; the start of its hour where only roll-ups reach so far
 *     back
 * @param to end of the time covered, never after {@code upTo}
 * @param upTo time up to which history is complete, milliseconds since the epoch
 */
public record Availability(List<Row> rows, long from, long to, long upTo) {

  public Availability {
    rows = List.copyOf(rows);
  }

  /**
   * The sums of one group, all in milliseconds.
   *
   * @param key the group's value, null for assets that have none
   * @param unknown nothing was known, though the server watched
   * @param blind the server itself did not watch
   * @param maintenance always 0: planned work is laid over these sums when they are read
   */
  public record Row(
      @Nullable String key,
      long up,
      long degraded,
      long down,
      long unknown,
      long blind,
      long maintenance) {

    /** Up and degraded in percent of the known time (up, degraded, down), null when that is 0. */
    public @Nullable Double percent() {
      long known = up + degraded + down;
      return known == 0 ? null : 100.0 * (up + degraded) / known;
    }

    /** All six sums together. */
    public long covered() {
      return up + degraded + down + unknown + blind + maintenance;
    }
  }
}
