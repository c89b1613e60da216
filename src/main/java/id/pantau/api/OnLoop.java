package id.pantau.api;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * Brings what one event loop waits for to another: a Future calls back on the loop it came from.
 */
final class OnLoop {
  private OnLoop() {}

  /** The same outcome, told on the caller's loop. */
  static <T> Future<T> of(Vertx vertx, Future<T> elsewhere) {
    if (elsewhere.succeeded()) {
      return Future.succeededFuture(elsewhere.result());
    }
    Context here = vertx.getOrCreateContext();
    Promise<T> told = Promise.promise();
    var unused =
        elsewhere.onComplete(
            done ->
                here.runOnContext(
                    now -> {
                      if (done.succeeded()) {
                        told.complete(done.result());
                      } else {
                        told.fail(done.cause());
                      }
                    }));
    return told.future();
  }
}
