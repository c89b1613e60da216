package id.pantau.live;

import org.jspecify.annotations.Nullable;

/** One socket's wish to see a city under a filter. Its group and end are the hub's alone. */
final class Subscription {
  private final Outlet outlet;
  private final String city;
  private final LiveFilter filter;
  private @Nullable FilterGroup group;
  private boolean ended;

  Subscription(Outlet outlet, String city, LiveFilter filter) {
    this.outlet = outlet;
    this.city = city;
    this.filter = filter;
  }

  Outlet outlet() {
    return outlet;
  }

  String city() {
    return city;
  }

  LiveFilter filter() {
    return filter;
  }

  /** Where a client finds the state to start from. */
  String snapshotPath() {
    return LiveHub.SNAPSHOT_PATH + "?city=" + city + filter.query();
  }

  @Nullable FilterGroup group() {
    return group;
  }

  void joined(FilterGroup to) {
    group = to;
    to.join(outlet);
  }

  /** Ends it; says whether it had not ended before. */
  boolean end() {
    boolean first = !ended;
    ended = true;
    return first;
  }

  boolean ended() {
    return ended;
  }
}
