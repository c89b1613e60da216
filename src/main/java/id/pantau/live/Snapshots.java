package id.pantau.live;

import id.pantau.core.CoreGate;
import id.pantau.core.Overloaded;
import id.pantau.core.States;
import id.pantau.model.AssetState;
import id.pantau.model.Incident;
import id.pantau.records.PastCities;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots by city and filter: encoded once a second at most whoever asks, on a worker, with one
 * run under way per filter. One for the whole server.
 */
public final class Snapshots {
  private static final int MAX_CACHED = 64;

  /** Each copies a city's state on the core's loop: more at once must come back. */
  private static final int MAX_RUNNING = 16;

  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Vertx vertx;
  private final Context context;
  private final CoreGate gate;
  private final PastCities past;
  private final Set<String> cities;
  private final WorkerExecutor worker;
  private final Map<Key, Entry> cache =
      new LinkedHashMap<>(MAX_CACHED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Entry> eldest) {
          return size() > MAX_CACHED;
        }
      };

  private int running;

  /**
   * Opens it with a worker thread of its own.
   *
   * <p>The cache is kept on the context it is made on.
   */
  public Snapshots(Vertx vertx, CoreGate gate, PastCities past, Set<String> cities) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.gate = gate;
    this.past = past;
    this.cities = Set.copyOf(cities);
    this.worker =
        vertx.createSharedWorkerExecutor(
            "live-snapshot", 1, Duration.ofSeconds(30).toNanos(), TimeUnit.NANOSECONDS);
  }

  boolean knows(String city) {
    return cities.contains(city);
  }

  /** Ends the worker. */
  public Future<Void> close() {
    return worker.close();
  }

  /**
   * The newest snapshot, at most a second old.
   *
   * @return on the caller's context; fails with {@link Overloaded} when the core is
   */
  Future<Snapshot> newest(String city, LiveFilter filter) {
    Context caller = vertx.getOrCreateContext();
    Promise<Snapshot> answer = Promise.promise();
    context.runOnContext(
        v -> {
          var unused =
              entry(new Key(city, filter))
                  .answer
                  .onComplete(done -> caller.runOnContext(w -> answer.handle(done)));
        });
    return answer.future();
  }

  /**
   * A city as it stood at this moment; encoded anew for every call.
   *
   * @param at milliseconds since the epoch
   * @return fails with {@link id.pantau.records.BeforeTheLog} when that is too long ago
   */
  Future<Snapshot> then(String city, LiveFilter filter, long at) {
    return gate.read(States::epoch)
        .compose(
            epoch ->
                past.cityAt(city, at)
                    .compose(
                        then ->
                            worker.executeBlocking(
                                () ->
                                    SnapshotEncoder.encode(
                                        epoch,
                                        then.seq(),
                                        at,
                                        filter,
                                        city,
                                        then.states(),
                                        List.of()),
                                false)));
  }

  /** The document without compression, made on the worker. */
  Future<byte[]> plain(Snapshot snapshot) {
    return worker.executeBlocking(() -> SnapshotEncoder.plain(snapshot), false);
  }

  private Entry entry(Key key) {
    Entry known = cache.get(key);
    boolean usable =
        known != null
            && (!known.answer.isComplete()
                || (known.answer.succeeded() && System.nanoTime() - known.at < FRESH_NANOS));
    if (known != null && usable) {
      return known;
    }
    if (running >= MAX_RUNNING) {
      return new Entry(
          0, Future.failedFuture(new Overloaded("too many different snapshots at once", 1)));
    }
    running++;
    Snapshot before = known != null && known.answer.succeeded() ? known.answer.result() : null;
    // Ends on the context that began it, which is the cache's own.
    Future<Snapshot> made = make(key, before).onComplete(done -> running--);
    var entry = new Entry(System.nanoTime(), made);
    cache.put(key, entry);
    return entry;
  }

  private Future<Snapshot> make(Key key, @Nullable Snapshot before) {
    return gate.read(
            states -> {
              long seq = states.seq(key.city);
              String epoch = states.epoch();
              boolean same = before != null && before.seq() == seq && before.epoch().equals(epoch);
              return new Copy(
                  epoch,
                  seq,
                  states.now(),
                  same ? null : List.copyOf(states.all(key.city)),
                  same ? List.of() : states.incidents(key.city));
            })
        .compose(
            copy -> {
              List<AssetState> all = copy.states;
              if (all == null && before != null) {
                return Future.succeededFuture(before);
              }
              List<AssetState> found = all == null ? List.of() : all;
              return worker.executeBlocking(
                  () ->
                      SnapshotEncoder.encode(
                          copy.epoch,
                          copy.seq,
                          copy.at,
                          key.filter,
                          key.city,
                          found,
                          copy.incidents),
                  false);
            });
  }

  private record Key(String city, LiveFilter filter) {}

  private record Entry(long at, Future<Snapshot> answer) {}

  /** What was read; null states mean that nothing changed since the snapshot before. */
  private record Copy(
      String epoch,
      long seq,
      long at,
      @Nullable List<AssetState> states,
      List<Incident> incidents) {}
}
