package id.pantau.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose availability is wanted, and when.
 *
 * @param city the city's id
 * @param assets ids of the only assets wanted, null for all
 * @param kinds kinds wanted, empty for all
 * @param areas area codes wanted with all below them ({@code 73.71.01} holds {@code
 *     73.71.01.1001}), empty for all
 * @param owner this owner alone, null for all
 * @param from milliseconds since the epoch, inclusive
 * @param to milliseconds since the epoch, exclusive
 */
public record AvailabilityQuery(
    GroupBy by,
    String city,
    @Nullable List<String> assets,
    List<String> kinds,
    List<String> areas,
    @Nullable String owner,
    long from,
    long to) {

  public AvailabilityQuery {
    Range.check(from, to);
    assets = assets == null ? null : List.copyOf(assets);
    kinds = List.copyOf(kinds);
    areas = List.copyOf(areas);
  }

  /** Everything of this city by this group. */
  public static AvailabilityQuery of(GroupBy by, String city, long from, long to) {
    return new AvailabilityQuery(by, city, null, List.of(), List.of(), null, from, to);
  }
}
