package id.pantau.live;

/** One socket watching one asset. Compared by identity. */
final class Watch {
  /** The hub has not found the asset yet. */
  static final int UNFOUND = -1;

  private final Outlet outlet;
  private final String city;
  private final String asset;
  private int ref = UNFOUND;
  private boolean ended;

  Watch(Outlet outlet, String city, String asset) {
    this.outlet = outlet;
    this.city = city;
    this.asset = asset;
  }

  Outlet outlet() {
    return outlet;
  }

  String city() {
    return city;
  }

  String asset() {
    return asset;
  }

  /** The asset's ref; the hub's alone. */
  int ref() {
    return ref;
  }

  void found(int at) {
    ref = at;
  }

  void end() {
    ended = true;
  }

  boolean ended() {
    return ended;
  }
}
