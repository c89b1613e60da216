package id.pantau.planned;

import id.pantau.model.Asset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which assets of a city planned work touches: those that fit every list which is not empty. All
 * empty is the whole city.
 *
 * @param assets ids
 * @param areas codes, each with everything below it
 * @param kinds kinds of the city's pack
 * @param owners exactly as the assets have them
 */
public record Subject(
    List<String> assets, List<String> areas, List<String> kinds, List<String> owners) {

  public Subject {
    assets = List.copyOf(assets);
    areas = List.copyOf(areas);
    kinds = List.copyOf(kinds);
    owners = List.copyOf(owners);
  }

  /** Whether this asset of the same city is one of them. */
  public boolean matches(Asset asset) {
    return fits(assets, asset.id())
        && fits(kinds, asset.kind())
        && fits(owners, asset.owner())
        && (areas.isEmpty() || within(asset.area()));
  }

  private boolean within(@Nullable String area) {
    return area != null
        && areas.stream().anyMatch(above -> area.equals(above) || area.startsWith(above + "."));
  }

  private static boolean fits(Collection<String> wanted, @Nullable String value) {
    return wanted.isEmpty() || wanted.contains(Objects.requireNonNullElse(value, ""));
  }
}
