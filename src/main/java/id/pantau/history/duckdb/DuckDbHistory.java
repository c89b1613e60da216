package id.pantau.history.duckdb;

import id.pantau.history.Availability;
import id.pantau.history.AvailabilityQuery;
import id.pantau.history.Dropped;
import id.pantau.history.HistoryBatch;
import id.pantau.history.HistoryExport;
import id.pantau.history.HistorySettings;
import id.pantau.history.HistoryStore;
import id.pantau.history.HistoryUnavailable;
import id.pantau.history.LatestStatus;
import id.pantau.history.Position;
import id.pantau.history.Series;
import id.pantau.history.Timeline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * History in one DuckDB file. Writes run on the thread {@code pantau-history-write}, reads on two
 * {@code pantau-history-read}; a read sees one committed state and is given up after 10 s.
 */
public final class DuckDbHistory implements HistoryStore, HistoryExport {
  private static final int READERS = 2;

  /** Reads waiting or running at most. */
  private static final int MAX_READS = 64;

  private final WorkerExecutor writers;
  private final WorkerExecutor readers;
  private final DuckDbSession session;
  private final AtomicInteger reads = new AtomicInteger();
  private volatile boolean closed;

  /** A closed history; {@link #open} opens its file. */
  public DuckDbHistory(Vertx vertx, HistorySettings settings) {
    writers = vertx.createSharedWorkerExecutor("pantau-history-write", 1);
    readers = vertx.createSharedWorkerExecutor("pantau-history-read", READERS);
    session = new DuckDbSession(settings);
  }

  @Override
  public Future<Position> open() {
    return writing("opened", session::open);
  }

  @Override
  public Future<Void> write(HistoryBatch batch) {
    return writing(
        "written",
        () -> {
          session.write(batch);
          return null;
        });
  }

  @Override
  public Future<Dropped> retention(long now) {
    return writing("pruned", () -> session.retention(now));
  }

  @Override
  public Future<List<LatestStatus>> latest() {
    return read(StatusRead::latest);
  }

  @Override
  public Future<Optional<Timeline>> timeline(String asset, long from, long to) {
    return read(connection -> StatusRead.timeline(connection, asset, from, to));
  }

  @Override
  public Future<Optional<Series>> series(
      String asset, String measure, long from, long to, int points) {
    return read(connection -> SeriesRead.series(connection, asset, measure, from, to, points));
  }

  @Override
  public Future<Optional<List<String>>> measures(String asset) {
    return read(connection -> SeriesRead.measures(connection, asset));
  }

  @Override
  public Future<Availability> availability(AvailabilityQuery query) {
    return read(connection -> AvailabilityRead.availability(connection, query));
  }

  @Override
  public Future<Extent> extent() {
    return read(Export::extent);
  }

  @Override
  public Future<Long> export(Part part, long from, long to, Taker taker) {
    return readers.executeBlocking(
        () -> guarded("read", () -> session.each(part, from, to, taker)), false);
  }

  @Override
  public Future<Void> close() {
    if (closed) {
      return Future.succeededFuture();
    }
    Future<Void> last =
        writing(
            "closed",
            () -> {
              session.close();
              return null;
            });
    closed = true;
    return last.eventually(readers::close).eventually(writers::close).mapEmpty();
  }

  private <T> Future<T> writing(String verb, Callable<T> work) {
    if (closed) {
      return Future.failedFuture(new HistoryUnavailable("history is closed", null));
    }
    return writers.executeBlocking(() -> guarded(verb, work), true);
  }

  private <T> Future<T> read(Query<T> query) {
    if (closed) {
      return Future.failedFuture(new HistoryUnavailable("history is closed", null));
    }
    if (reads.incrementAndGet() > MAX_READS) {
      reads.decrementAndGet();
      return Future.failedFuture(
          new HistoryUnavailable(
              "history has %d questions waiting; ask again in a second".formatted(MAX_READS),
              null));
    }
    return readers
        .executeBlocking(() -> guarded("read", () -> session.read(query::ask)), false)
        .onComplete(done -> reads.decrementAndGet());
  }

  /** A question to the file on a connection of its own. */
  interface Query<T> {
    T ask(Connection connection) throws SQLException;
  }

  private static <T> T guarded(String verb, Callable<T> work) throws Exception {
    try {
      return work.call();
    } catch (SQLException | java.io.IOException e) {
      throw new HistoryUnavailable(
          "history.duckdb cannot be %s: %s".formatted(verb, e.getMessage()), e);
    }
  }
}
