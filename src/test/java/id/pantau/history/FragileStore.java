package id.pantau.history;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** A real store that can be broken: refuse a write, or store it and lose the answer. */
final class FragileStore implements HistoryStore {
  private final HistoryStore store;
  volatile boolean refuses;
  volatile boolean losesAnswers;
  volatile int writes;
  volatile int largest;

  FragileStore(HistoryStore store) {
    this.store = store;
  }

  @Override
  public Future<Position> open() {
    return refuses ? broken() : store.open();
  }

  @Override
  public Future<Void> write(HistoryBatch batch) {
    if (refuses) {
      return broken();
    }
    writes++; // one batch at a time
    largest = Math.max(largest, batch.size());
    Future<Void> stored = store.write(batch);
    return losesAnswers ? stored.compose(ignored -> broken()) : stored;
  }

  private static <T> Future<T> broken() {
    return Future.failedFuture(new HistoryUnavailable("broken on purpose", null));
  }

  @Override
  public Future<Dropped> retention(long now) {
    return store.retention(now);
  }

  @Override
  public Future<List<LatestStatus>> latest() {
    return store.latest();
  }

  @Override
  public Future<Optional<Timeline>> timeline(String asset, long from, long to) {
    return store.timeline(asset, from, to);
  }

  @Override
  public Future<Optional<Series>> series(
      String asset, String measure, long from, long to, int points) {
    return store.series(asset, measure, from, to, points);
  }

  @Override
  public Future<Optional<List<String>>> measures(String asset) {
    return store.measures(asset);
  }

  @Override
  public Future<Availability> availability(AvailabilityQuery query) {
    return store.availability(query);
  }

  @Override
  public Future<Void> close() {
    return store.close();
  }
}
