package id.pantau.api;

import id.pantau.model.Asset;
import id.pantau.model.AssetState;
import id.pantau.model.City;
import id.pantau.model.Kind;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which assets of a city are wanted; what is empty or null asks for all.
 *
 * @param areas codes, each with everything below it
 * @param statuses names of statuses
 * @param text in lower case, part of a name or an id
 */
record AssetFilter(
    Set<String> kinds,
    List<String> areas,
    @Nullable String owner,
    Set<String> statuses,
    @Nullable String text) {

  /** Reads the filters of the query; a kind or an area that the city lacks is refused. */
  static AssetFilter of(RoutingContext rc, City city) {
    List<String> kinds = Queries.words(rc, "kind");
    List<String> areas = Queries.words(rc, "area");
    var faults = new ArrayList<Fault>();
    for (String kind : kinds) {
      if (city.kinds().stream().noneMatch(known -> known.id().equals(kind))) {
        faults.add(new Fault("/query/kind", unknownKind(kind, city)));
      }
    }
    for (String area : areas) {
      if (!knowsArea(city, area)) {
        faults.add(new Fault("/query/area", unknownArea(area, city)));
      }
    }
    if (!faults.isEmpty()) {
      throw new ProblemException(Problem.invalid(faults));
    }
    String text = Queries.text(rc, "q");
    return new AssetFilter(
        Set.copyOf(new HashSet<>(kinds)),
        areas,
        Queries.text(rc, "owner"),
        Set.copyOf(new HashSet<>(Queries.words(rc, "status"))),
        text == null ? null : text.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether what it asks for stands in the present alone: a status, or words of a name or an id.
   */
  boolean looksAtNow() {
    return !statuses.isEmpty() || text != null;
  }

  boolean matches(AssetState state) {
    Asset asset = state.asset();
    return (kinds.isEmpty() || kinds.contains(asset.kind()))
        && (areas.isEmpty() || within(asset.area()))
        && (owner == null || owner.equals(asset.owner()))
        && (statuses.isEmpty() || statuses.contains(state.status().name()))
        && (text == null || holds(asset.name()) || holds(asset.id()));
  }

  static boolean knowsArea(City city, String code) {
    return code.equals(city.code())
        || city.areas().stream().anyMatch(area -> area.code().equals(code));
  }

  static String unknownKind(String kind, City city) {
    return "there is no kind "
        + kind
        + "; "
        + city.id()
        + " has "
        + String.join(", ", city.kinds().stream().map(Kind::id).toList());
  }

  static String unknownArea(String area, City city) {
    return "there is no area " + area + " in " + city.id() + "; /api/v1/areas lists all";
  }

  private boolean holds(String value) {
    return text != null && value.toLowerCase(Locale.ROOT).contains(text);
  }

  private boolean within(@Nullable String area) {
    return area != null
        && areas.stream().anyMatch(above -> area.equals(above) || area.startsWith(above + "."));
  }
}
