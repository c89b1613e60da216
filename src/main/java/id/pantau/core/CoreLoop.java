package id.pantau.core;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way onto the core's event loop and back. Any thread. */
record CoreLoop(Context context) {

  /** Runs this on the core's loop. */
  void run(Runnable work) {
    context.runOnContext(v -> work.run());
  }

  /**
   * Runs work on the core's loop and brings its answer back to the caller's context; a caller that
   * has none is answered on the core's.
   *
   * @return what the work answers; fails with what it throws
   */
  <T extends @Nullable Object> Future<T> ask(Consumer<Promise<T>> work) {
    Context caller = Vertx.currentContext();
    Promise<T> answer = Promise.promise();
    if (caller == context) {
      work.accept(answer);
      return answer.future();
    }
    context.runOnContext(
        v -> {
          try {
            work.accept(answer);
          } catch (RuntimeException e) {
            answer.tryFail(e);
            throw e;
          }
        });
    return caller == null ? answer.future() : deliver(answer.future(), caller);
  }

  private static <T extends @Nullable Object> Future<T> deliver(Future<T> answer, Context to) {
    Promise<T> delivered = Promise.promise();
    answer.onComplete(
        (result, failure) ->
            to.runOnContext(
                v -> {
                  if (failure == null) {
                    delivered.complete(result);
                  } else {
                    delivered.fail(failure);
                  }
                }));
    return delivered.future();
  }
}
