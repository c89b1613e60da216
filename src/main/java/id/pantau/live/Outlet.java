package id.pantau.live;

import java.util.List;

/** The sockets of one event loop, as the hub sees them. Every call hands over at most one task. */
interface Outlet {

  /** Frames for the members of groups, in order with every {@link #answered}. */
  void deliver(List<Delivery> deliveries);

  /** What became of a request of this subscription. */
  void answered(Subscription subscription, Answer answer);

  /** An encoded report of an asset that these watch. */
  void observed(List<Watch> watches, String text);
}
