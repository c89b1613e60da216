package id.pantau.records;

import id.pantau.model.AssetState;
import java.util.List;

/**
 * A city as it stood at a moment of the past.
 *
 * @param seq the newest change of the city's stream at that moment, 0 before the first
 * @param states every asset there was then, as it was then, by rising ref
 */
public record CityThen(long seq, List<AssetState> states) {
  public CityThen {
    states = List.copyOf(states);
  }
}
