package id.pantau.sim;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Waits that a stop cuts short. The simulation's loop only, but for {@link #announceCut}. */
final class Pauses {
  private final Vertx vertx;
  private final Set<Promise<Void>> open = new HashSet<>();
  private volatile boolean cut;

  /** What a cut wait fails with. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  Pauses(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Done after so many milliseconds; fails with {@link Stopped} at a stop. */
  Future<Void> pause(long ms) {
    if (cut) {
      return Future.failedFuture(new Stopped());
    }
    Promise<Void> promise = Promise.promise();
    open.add(promise);
    long timer =
        vertx.setTimer(
            Math.max(1, ms),
            id -> {
              open.remove(promise);
              promise.complete();
            });
    return promise.future().onFailure(stopped -> vertx.cancelTimer(timer));
  }

  /** From now on nothing waits any more; any thread. */
  void announceCut() {
    cut = true;
  }

  /** Ends the waits that are under way. */
  void cut() {
    List<Promise<Void>> all = List.copyOf(open);
    open.clear();
    all.forEach(promise -> promise.fail(new Stopped()));
  }

  boolean isCut() {
    return cut;
  }
}
