package id.pantau.api;

import id.pantau.history.Availability;
import id.pantau.history.AvailabilityQuery;
import id.pantau.history.Dropped;
import id.pantau.history.HistoryBatch;
import id.pantau.history.HistoryStore;
import id.pantau.history.HistoryUnavailable;
import id.pantau.history.LatestStatus;
import id.pantau.history.Position;
import id.pantau.history.Series;
import id.pantau.history.Timeline;
import id.pantau.model.Status;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A history that answers one thing and remembers what it was asked. */
final class FakeHistory implements HistoryStore {
  static final long UP_TO = FakeCore.NOW - 2_000;

  volatile boolean broken;
  volatile @Nullable AvailabilityQuery asked;

  @Override
  public Future<Position> open() {
    return Future.succeededFuture(new Position(0, 0, 0, 0));
  }

  @Override
  public Future<Void> write(HistoryBatch batch) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Dropped> retention(long now) {
    return Future.succeededFuture(new Dropped(0, 0, 0));
  }

  @Override
  public Future<List<LatestStatus>> latest() {
    return Future.succeededFuture(List.of());
  }

  @Override
  public Future<Optional<Timeline>> timeline(String asset, long from, long to) {
    if (broken) {
      return Future.failedFuture(new HistoryUnavailable("SELECT secret FROM table", null));
    }
    return answered(
        asset,
        new Timeline(
            List.of(
                new Timeline.Item(Status.UP, from, to - 1_000, "reported"),
                new Timeline.Item(Status.UNKNOWN, to - 1_000, to, Timeline.BLIND)),
            UP_TO));
  }

  @Override
  public Future<Optional<Series>> series(
      String asset, String measure, long from, long to, int points) {
    var all = List.of(new Series.Point(from, 23.5), new Series.Point(from + 1, 24));
    return answered(asset, new Series(all.subList(0, Math.min(points, 2)), true, UP_TO));
  }

  @Override
  public Future<Optional<List<String>>> measures(String asset) {
    return answered(asset, List.of("latency_ms"));
  }

  @Override
  public Future<Availability> availability(AvailabilityQuery query) {
    asked = query;
    return Future.succeededFuture(
        new Availability(
            List.of(
                new Availability.Row(null, 0, 0, 0, 3_600_000, 0, 0),
                new Availability.Row("cctv.alley", 3_000_000, 0, 600_500, 0, 1_000, 0)),
            query.from(),
            query.to(),
            UP_TO));
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  private static <T> Future<Optional<T>> answered(String asset, T answer) {
    return Future.succeededFuture(asset.equals("mks-new") ? Optional.empty() : Optional.of(answer));
  }
}
