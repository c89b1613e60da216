package id.pantau.history.influx;

import id.pantau.history.HistoryUnavailable;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/**
 * Brings older statuses into memory after an opening, a piece of about a day at a time, each taken
 * into use when it is whole. A store that fails meanwhile is asked again later; what is not held is
 * read from the store until then.
 */
final class Growth {
  private static final long PAUSE_MS = 20;
  private static final long RETRY_MS = 2_000;

  private final Vertx vertx;
  private final WorkerExecutor worker;
  private final InfluxSession session;
  private boolean running;
  private boolean again;
  private volatile boolean closed;

  Growth(Vertx vertx, WorkerExecutor worker, InfluxSession session) {
    this.vertx = vertx;
    this.worker = worker;
    this.session = session;
  }

  /** Begins, or looks once more when it is through; any thread. */
  synchronized void start() {
    again = running;
    if (!running && !closed) {
      running = true;
      later(PAUSE_MS);
    }
  }

  synchronized boolean running() {
    return running;
  }

  private synchronized void ended() {
    running = again;
    again = false;
    if (running) {
      later(PAUSE_MS);
    }
  }

  /** Asks nothing more. */
  void close() {
    closed = true;
  }

  private void later(long millis) {
    var unused = vertx.setTimer(millis, ignored -> next());
  }

  private void next() {
    if (closed) {
      return;
    }
    var unused =
        worker
            .executeBlocking(session::grow, true)
            .onComplete(
                done -> {
                  if (done.succeeded() && !done.result()) {
                    ended();
                  } else if (done.succeeded() || done.cause() instanceof HistoryUnavailable) {
                    later(done.succeeded() ? PAUSE_MS : RETRY_MS);
                  } else {
                    later(RETRY_MS * 15);
                  }
                });
  }
}
