package id.pantau.history.influx;

import id.pantau.history.Availability;
import id.pantau.history.AvailabilityQuery;
import id.pantau.history.Dropped;
import id.pantau.history.HistoryBatch;
import id.pantau.history.HistoryExport;
import id.pantau.history.HistoryStore;
import id.pantau.history.HistoryUnavailable;
import id.pantau.history.LatestStatus;
import id.pantau.history.Position;
import id.pantau.history.Series;
import id.pantau.history.StoreState;
import id.pantau.history.Timeline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * History in an InfluxDB. Writes run on the thread {@code pantau-history-write}, reads on two
 * {@code pantau-history-read}; every call to the server ends within its timeout.
 */
public final class InfluxHistory implements HistoryStore {
  private static final int READERS = 2;

  /** Reads waiting or running at most. */
  private static final int MAX_READS = 64;

  private static final long MOST_REFUSED_BYTES = 64L << 20;

  /** Roll-ups of a month that was missed are hundreds of calls, each with its own end. */
  private static final long LONGEST_TURN_NANOS = Duration.ofMinutes(10).toNanos();

  private final WorkerExecutor writers;
  private final WorkerExecutor readers;
  private final Influx influx;
  private final DeadLetter refused;
  private final InfluxSession session;
  private final WorkerExecutor grower;
  private final Growth growth;
  private final AtomicInteger reads = new AtomicInteger();
  private volatile boolean closed;

  /** A closed history; {@link #open} asks the server. */
  public InfluxHistory(Vertx vertx, InfluxSettings settings) {
    this(vertx, settings, MOST_REFUSED_BYTES);
  }

  InfluxHistory(Vertx vertx, InfluxSettings settings, long mostRefusedBytes) {
    writers = vertx.createSharedWorkerExecutor("pantau-history-write", 1, LONGEST_TURN_NANOS);
    readers = vertx.createSharedWorkerExecutor("pantau-history-read", READERS);
    influx = new Influx(vertx, settings);
    refused = new DeadLetter(settings.folder(), mostRefusedBytes);
    session = new InfluxSession(influx, settings, refused);
    grower = vertx.createSharedWorkerExecutor("pantau-history-grow", 1, LONGEST_TURN_NANOS);
    growth = new Growth(vertx, grower, session);
  }

  @Override
  public Future<Position> open() {
    return writing(session::open).onSuccess(opened -> growth.start());
  }

  /** Whether older statuses are still to come into memory. */
  boolean growing() {
    return growth.running();
  }

  @Override
  public Future<Void> write(HistoryBatch batch) {
    return writing(
        () -> {
          session.write(batch);
          return null;
        });
  }

  @Override
  public Future<Dropped> retention(long now) {
    return writing(() -> session.retention(now));
  }

  @Override
  public Future<Position> check() {
    return writing(session::check);
  }

  /**
   * Brings another store's series in and, where this one is empty, its position; while no writer
   * runs. May be repeated and goes on where it was broken off.
   *
   * @param told what a person reads of its progress, on a worker
   * @return done when all is durable; fails with {@link HistoryUnavailable}
   */
  public Future<Void> copy(HistoryExport from, Consumer<String> told) {
    return writing(
        () -> {
          session.copy(from, told);
          return null;
        });
  }

  @Override
  public long refused() {
    return refused.count();
  }

  @Override
  public Future<List<LatestStatus>> latest() {
    return read((lives, store) -> new StatusRead(lives, store).latest());
  }

  @Override
  public Future<Optional<Timeline>> timeline(String asset, long from, long to) {
    return read((lives, store) -> new StatusRead(lives, store).timeline(asset, from, to));
  }

  @Override
  public Future<Optional<Series>> series(
      String asset, String measure, long from, long to, int points) {
    return read(
        (lives, store) -> new SeriesRead(lives, store).series(asset, measure, from, to, points));
  }

  @Override
  public Future<Optional<List<String>>> measures(String asset) {
    return read((lives, store) -> new SeriesRead(lives, store).measures(asset));
  }

  @Override
  public Future<Availability> availability(AvailabilityQuery query) {
    return read((lives, store) -> new AvailabilityRead(lives, store, query).run());
  }

  @Override
  public Future<Void> close() {
    if (closed) {
      return Future.succeededFuture();
    }
    closed = true;
    growth.close();
    return readers
        .close()
        .eventually(grower::close)
        .eventually(writers::close)
        .eventually(influx::close)
        .mapEmpty();
  }

  private <T> Future<T> writing(Callable<T> work) {
    return closed ? shut() : writers.executeBlocking(work, true);
  }

  private static <T> Future<T> shut() {
    return Future.failedFuture(
        new HistoryUnavailable(StoreState.OPENING, "history is closed", null, 0));
  }

  private <T> Future<T> read(InfluxSession.Question<T> question) {
    if (closed) {
      return shut();
    }
    if (reads.incrementAndGet() > MAX_READS) {
      reads.decrementAndGet();
      return Future.failedFuture(
          new HistoryUnavailable(
              StoreState.BUSY,
              "history has %d questions waiting; ask again in a second".formatted(MAX_READS),
              null,
              0));
    }
    return readers
        .executeBlocking(() -> session.read(question), false)
        .onComplete(done -> reads.decrementAndGet());
  }
}
