package id.pantau.history;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Waiting for a Future in a test, 30 s at most. */
public final class Awaits {
  private Awaits() {}

  public static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** What the Future failed with. */
  public static Throwable failure(Future<?> future) throws Exception {
    try {
      Object result = done(future);
      throw new AssertionError("expected a failure, but got " + result);
    } catch (ExecutionException e) {
      return java.util.Objects.requireNonNull(e.getCause());
    }
  }
}
