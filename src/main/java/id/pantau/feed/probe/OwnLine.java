package id.pantau.feed.probe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;

/**
 * Whether it is rather our own line that is down than the city. When at least nine of ten different
 * targets of the last five seconds (and of no fewer than the last ten) were silent, in two networks
 * or more, nobody can tell from here, and the honest answer is one fault of the feed. A feed of
 * fewer than ten targets is too small to tell; it needs a control target. Pure.
 */
final class OwnLine {
  static final long WINDOW_MS = 5_000;
  static final int LEAST = 10;
  private static final double SHARE = 0.9;
  private static final int LEAST_NETWORKS = 2;
  private static final int MOST = 5_000;

  private record Seen(String asset, String network, boolean silent, long at) {}

  private final Deque<Seen> newestFirst = new ArrayDeque<>();

  /** A look has ended. */
  void saw(String asset, String network, boolean silent, long now) {
    newestFirst.addFirst(new Seen(asset, network, silent, now));
    if (newestFirst.size() > MOST) {
      newestFirst.removeLast();
    }
  }

  /** Whether the silence is suspect. */
  boolean suspect(long now) {
    var assets = new HashSet<String>();
    var silentNetworks = new HashSet<String>();
    int silent = 0;
    Iterator<Seen> seen = newestFirst.iterator();
    while (seen.hasNext()) {
      Seen one = seen.next();
      if (one.at() < now - WINDOW_MS && assets.size() >= LEAST) {
        break;
      }
      if (assets.add(one.asset()) && one.silent()) {
        silent++;
        silentNetworks.add(one.network());
      }
    }
    return assets.size() >= LEAST
        && silent >= SHARE * assets.size()
        && silentNetworks.size() >= LEAST_NETWORKS;
  }

  /** The network that a host lies in, as far as its text tells: /24 of an address, else itself. */
  static String network(String host) {
    return host.matches("[0-9.]+") ? host.substring(0, host.lastIndexOf('.')) : host;
  }
}
