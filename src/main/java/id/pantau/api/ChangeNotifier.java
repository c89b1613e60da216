package id.pantau.api;

import id.pantau.core.ChangeListener;
import id.pantau.core.Overloaded;
import id.pantau.core.SeenObservation;
import id.pantau.model.Change;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Wakes long polls when their city changes. Any thread. */
public final class ChangeNotifier implements ChangeListener {
  /** Polls that may wait at once; more are told to come back. */
  public static final int MOST = 2_000;

  private final Map<String, Long> newest = new ConcurrentHashMap<>();
  private final Map<String, Set<Waiting>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final LongAdder refused = new LongAdder();

  /** Polls waiting now, 0 to {@link #MOST}. */
  public int waiting() {
    return count.get();
  }

  /** Polls refused because too many waited. */
  public long refused() {
    return refused.sum();
  }

  @Override
  public void committed(List<Change> changes, List<SeenObservation> watched) {
    if (changes.isEmpty()) {
      return;
    }
    var cities = new HashSet<String>(2);
    for (Change change : changes) {
      newest.put(change.city(), change.seq());
      cities.add(change.city());
    }
    for (String city : cities) {
      Set<Waiting> polls = waiting.remove(city);
      if (polls != null) {
        polls.forEach(Waiting::wake);
      }
    }
  }

  /** Newest seq told of this city, 0 when none was since the start. */
  long newest(String city) {
    return newest.getOrDefault(city, 0L);
  }

  /**
   * Waits on the caller's event loop for a change of this city above this seq.
   *
   * @param gone completes when the caller left
   * @return done at a change, at the end of the wait or when the caller left; fails with {@link
   *     Overloaded} when too many wait
   */
  Future<Void> next(Vertx vertx, String city, long seq, long waitMillis, Future<Void> gone) {
    if (count.incrementAndGet() > MOST) {
      count.decrementAndGet();
      refused.increment();
      return Future.failedFuture(new Overloaded("too many polls wait", 5));
    }
    var poll = new Waiting(vertx.getOrCreateContext(), Promise.promise());
    waiting.computeIfAbsent(city, any -> ConcurrentHashMap.newKeySet()).add(poll);
    if (newest(city) > seq) {
      poll.wake(); // it came between the caller's look and our listing
    }
    long timer = vertx.setTimer(waitMillis, fired -> poll.wake());
    var unused = gone.onComplete(left -> poll.wake());
    return poll.woken
        .future()
        .onComplete(
            done -> {
              count.decrementAndGet();
              boolean unusedFired = vertx.cancelTimer(timer);
              Set<Waiting> polls = waiting.get(city);
              if (polls != null) {
                polls.remove(poll);
              }
            });
  }

  private record Waiting(Context context, Promise<Void> woken) {
    void wake() {
      context.runOnContext(
          now -> {
            boolean unusedAgain = woken.tryComplete();
          });
    }
  }
}
