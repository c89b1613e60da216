package id.pantau.notify;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** The way onto the outbox's event loop and back. Any thread. */
record Loop(Vertx vertx, Context context) {

  static Loop of(Vertx vertx) {
    return new Loop(vertx, vertx.getOrCreateContext());
  }

  /** Runs this on the outbox's loop. */
  void run(Runnable work) {
    context.runOnContext(now -> work.run());
  }

  /** Runs work on the outbox's loop and brings its answer to the caller's. */
  <T> Future<T> ask(Supplier<Future<T>> work) {
    Context caller = vertx.getOrCreateContext();
    Promise<T> answer = Promise.promise();
    context.runOnContext(
        now ->
            Future.succeededFuture()
                .compose(begun -> work.get())
                .onComplete(
                    (result, failure) ->
                        caller.runOnContext(
                            back -> {
                              if (failure == null) {
                                answer.complete(result);
                              } else {
                                answer.fail(failure);
                              }
                            })));
    return answer.future();
  }
}
