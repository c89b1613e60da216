package id.pantau.api;

import id.pantau.access.Principal;
import id.pantau.model.City;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cities of this server as one caller may see them. */
final class Cities {
  private final Map<String, City> byId;

  /** Reads the map anew for every request, so that it may change. */
  Cities(Map<String, City> byId) {
    this.byId = byId;
  }

  /** The cities this caller may see, by id. */
  List<City> seenBy(Principal caller) {
    return byId.values().stream()
        .filter(city -> caller.sees(city.id()))
        .sorted((a, b) -> a.id().compareTo(b.id()))
        .toList();
  }

  /** The city that the query names, or the only one there is to see. */
  City asked(RoutingContext rc) {
    return chosen(Queries.text(rc, "city"), Callers.of(rc));
  }

  /**
   * The city named, or the only one there is to see. One that the caller may not see and one that
   * does not exist get the same answer.
   */
  City chosen(@Nullable String named, Principal caller) {
    List<City> seen = seenBy(caller);
    if (named == null) {
      if (seen.size() == 1) {
        return seen.get(0);
      }
      String names = String.join(", ", seen.stream().map(City::id).toList());
      throw new ProblemException(
          Problem.invalid("/query/city", "say which city; there are several: " + names));
    }
    return seen.stream()
        .filter(city -> city.id().equals(named))
        .findFirst()
        .orElseThrow(() -> new ProblemException(Problem.notFound("There is no city " + named)));
  }
}
