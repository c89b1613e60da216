package id.pantau.sim.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An asset as an outside client sees it, with what causes can have in common.
 *
 * @param area code of the smallest area that holds it, null where unknown
 * @param lorong the alley it stands in, null where it stands in none
 * @param parents ids of what it hangs on
 * @param intervalSeconds expected seconds between reports, at least 1
 */
public record PlayedAsset(
    String id,
    String kind,
    @Nullable String area,
    @Nullable String provider,
    @Nullable String lorong,
    List<String> parents,
    int intervalSeconds) {

  public PlayedAsset {
    parents = List.copyOf(parents);
  }
}
