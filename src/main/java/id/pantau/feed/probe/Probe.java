package id.pantau.feed.probe;

import io.vertx.core.Future;

/** One way to look at a target. Used on one event loop. */
interface Probe {

  /**
   * Looks once.
   *
   * @param deep whether to try all that can be proven; a light look is quick and costs no picture
   * @return what was found, a fault of the target included; fails with {@link
   *     id.pantau.outgoing.Refused} when the guard does not let us, within about 15 s
   */
  Future<Finding> look(Target target, boolean deep);

  /** Forgets what it remembers of an asset that is no longer looked at. */
  default void forget(String asset) {}
}
