package id.pantau.live;

import id.pantau.model.Asset;
import id.pantau.model.Incident;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which assets of a city a subscription shows. Equal filters are one filter: lists are sorted and
 * without repeats. An empty list means all.
 *
 * @param areas codes; an area and everything below it ({@code 73.71.01} holds {@code
 *     73.71.01.1001}, not {@code 73.71.010})
 * @param kinds exact kinds
 * @param owners exact owners
 */
public record LiveFilter(List<String> areas, List<String> kinds, List<String> owners) {
  /** Names one list may hold. */
  static final int MAX_NAMES = 100;

  /** Everything of the city. */
  public static final LiveFilter ALL = new LiveFilter(List.of(), List.of(), List.of());

  public LiveFilter {
    areas = canonical(areas);
    kinds = canonical(kinds);
    owners = canonical(owners);
  }

  private static List<String> canonical(Collection<String> names) {
    return names.stream().sorted().distinct().toList();
  }

  /** Whether it leaves nothing out. */
  public boolean all() {
    return areas.isEmpty() && kinds.isEmpty() && owners.isEmpty();
  }

  /** Whether it shows this asset. */
  public boolean matches(Asset asset) {
    return (kinds.isEmpty() || kinds.contains(asset.kind()))
        && (owners.isEmpty() || (asset.owner() != null && owners.contains(asset.owner())))
        && (areas.isEmpty() || within(asset.area()));
  }

  /**
   * Whether it shows this incident: it may concern an asset that the filter shows. An incident that
   * does not say (too many areas) is shown rather than hidden.
   */
  public boolean matches(Incident incident) {
    Incident.Extent extent = incident.extent();
    return (kinds.isEmpty() || meet(kinds, extent.kinds()))
        && (owners.isEmpty() || meet(owners, extent.owners()))
        && (areas.isEmpty()
            || extent.areas().isEmpty()
            || extent.areas().stream().anyMatch(this::within));
  }

  private static boolean meet(List<String> wanted, List<String> said) {
    return said.isEmpty() || said.stream().anyMatch(wanted::contains);
  }

  private boolean within(@Nullable String area) {
    if (area == null) {
      return false;
    }
    for (String above : areas) {
      if (area.startsWith(above)
          && (area.length() == above.length() || area.charAt(above.length()) == '.')) {
        return true;
      }
    }
    return false;
  }

  /** Its part of a query string: empty, or {@code &areas=a,b&kinds=c&owners=d&owners=e}. */
  String query() {
    var out = new StringBuilder();
    append(out, "areas", areas.isEmpty() ? List.of() : List.of(String.join(",", areas)));
    append(out, "kinds", kinds.isEmpty() ? List.of() : List.of(String.join(",", kinds)));
    // A parameter each: an owner's name may hold a comma.
    append(out, "owners", owners);
    return out.toString();
  }

  private static void append(StringBuilder out, String name, List<String> values) {
    for (String value : values) {
      out.append('&').append(name).append('=');
      out.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }
}
