package id.pantau.history.influx;

import id.pantau.history.AvailabilityQuery;
import java.util.List;

/** Which versions of an asset count, and from when to when. */
final class Windows {
  private Windows() {}

  /** Takes a version and the part of the span in which it holds. */
  interface Taker {
    void take(Version version, long start, long finish);
  }

  /** Shows every version of a life that holds within the span; the first covers what is earlier. */
  static void each(Life life, long from, long to, Taker taker) {
    List<Version> versions = life.versions();
    for (int i = 0; i < versions.size(); i++) {
      long since = i == 0 ? Long.MIN_VALUE : versions.get(i).since();
      long until = i + 1 < versions.size() ? versions.get(i + 1).since() : Long.MAX_VALUE;
      long start = Math.max(from, since);
      long finish = Math.min(to, until);
      if (start < finish) {
        taker.take(versions.get(i), start, finish);
      }
    }
  }

  /**
   * Whether the query wants an asset with these attributes; its list of assets is not looked at.
   */
  static boolean wanted(AvailabilityQuery query, Version version) {
    return version.city().equals(query.city())
        && (query.owner() == null || query.owner().equals(version.owner()))
        && (query.kinds().isEmpty()
            || (version.kind() != null && query.kinds().contains(version.kind())))
        && (query.areas().isEmpty() || within(query.areas(), version.area()));
  }

  private static boolean within(
      List<String> areas, @org.jspecify.annotations.Nullable String area) {
    if (area == null) {
      return false;
    }
    return areas.stream().anyMatch(each -> (area + ".").startsWith(each + "."));
  }
}
