package id.pantau.alert;

import id.pantau.model.Incident.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Convex hulls of places; degrees are taken as a plane, which a city is. */
final class Hull {
  private static final Comparator<Place> EASTWARDS =
      Comparator.comparingDouble(Place::lon).thenComparingDouble(Place::lat);

  private Hull() {}

  /** The corners counter-clockwise (Andrew's monotone chain). */
  static List<Place> of(Collection<Place> places) {
    List<Place> sorted = places.stream().distinct().sorted(EASTWARDS).toList();
    if (sorted.size() < 3) {
      return sorted;
    }
    var corners = new ArrayList<Place>();
    chain(sorted, corners);
    var back = new ArrayList<>(sorted);
    Collections.reverse(back);
    chain(back, corners);
    return corners;
  }

  /** Half a hull, without its last place, which begins the other half. */
  private static void chain(List<Place> along, List<Place> corners) {
    int first = corners.size();
    for (Place next : along) {
      while (corners.size() >= first + 2
          && turn(corners.get(corners.size() - 2), corners.get(corners.size() - 1), next) <= 0) {
        corners.remove(corners.size() - 1);
      }
      corners.add(next);
    }
    corners.remove(corners.size() - 1);
  }

  private static double turn(Place a, Place b, Place c) {
    return (b.lon() - a.lon()) * (c.lat() - a.lat()) - (b.lat() - a.lat()) * (c.lon() - a.lon());
  }

  /** Of more corners than {@code most} every so manyth. */
  static List<Place> thinned(List<Place> corners, int most) {
    if (corners.size() <= most) {
      return corners;
    }
    var few = new ArrayList<Place>(most);
    for (int i = 0; i < most; i++) {
      few.add(corners.get((int) ((long) i * corners.size() / most)));
    }
    return few;
  }
}
