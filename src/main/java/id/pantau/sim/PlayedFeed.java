package id.pantau.sim;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One feed: gathers what it has to report and sends it in order, again where it was not taken. What
 * is sent again keeps its observed time, as a feed that stores and forwards does. The simulation's
 * loop only.
 */
final class PlayedFeed {
  private static final int BATCH = 500;
  private static final long NANOS_PER_MS = 1_000_000;

  private final Declared declared;
  private final PublicInterface server;
  private final Counts counts;
  private final Pauses pauses;
  private final Consumer<@Nullable String> trouble;
  private JsonArray gathered = new JsonArray();
  private long heardNanos = System.nanoTime();

  /**
   * A feed as the server knows it.
   *
   * @param key its own, null where the simulation's key is its key
   * @param onChange whether it reports changes and signs of life only
   */
  record Declared(String id, @Nullable String key, boolean onChange, int intervalSeconds) {}

  /** One try to have a batch taken. */
  private record Attempt(int number, long firstNanos) {
    static Attempt first() {
      return new Attempt(1, System.nanoTime());
    }

    Attempt next() {
      return new Attempt(number + 1, firstNanos);
    }

    OptionalLong wait(Throwable failure) {
      int status = failure instanceof Refused refused ? refused.status() : 0;
      String retryAfter = failure instanceof Refused refused ? refused.retryAfter() : null;
      long waited = (System.nanoTime() - firstNanos) / NANOS_PER_MS;
      return RetryPlan.wait(status, retryAfter, number, waited);
    }
  }

  /**
   * A feed with nothing to report yet.
   *
   * @param trouble told a sentence while reports are not taken, null when they are again
   */
  PlayedFeed(
      Declared declared,
      PublicInterface server,
      Counts counts,
      Pauses pauses,
      Consumer<@Nullable String> trouble) {
    this.declared = declared;
    this.server = server;
    this.counts = counts;
    this.pauses = pauses;
    this.trouble = trouble;
  }

  Declared declared() {
    return declared;
  }

  void add(JsonObject report) {
    gathered.add(report);
  }

  /** Sends what was gathered, or a sign of life where an on-change feed owes one. */
  Future<Void> send() {
    JsonArray all = gathered;
    gathered = new JsonArray();
    if (all.isEmpty()) {
      return owesSignOfLife() ? take(Buffer.buffer("[]")) : Future.succeededFuture();
    }
    Future<Void> sent = Future.succeededFuture();
    for (int from = 0; from < all.size(); from += BATCH) {
      var part = new JsonArray(all.getList().subList(from, Math.min(all.size(), from + BATCH)));
      sent = sent.compose(done -> take(part.toBuffer()));
    }
    return sent;
  }

  private boolean owesSignOfLife() {
    long quietMs = (System.nanoTime() - heardNanos) / NANOS_PER_MS;
    return declared.onChange() && quietMs >= 500L * declared.intervalSeconds();
  }

  private Future<Void> take(Buffer batch) {
    return take(batch, Attempt.first());
  }

  private Future<Void> take(Buffer batch, Attempt attempt) {
    return server
        .observe(declared.key(), batch)
        .map(
            verdict -> {
              counts.add(verdict);
              heardNanos = System.nanoTime();
              trouble.accept(null);
              return (Void) null;
            })
        .recover(failure -> again(batch, attempt, failure));
  }

  private Future<Void> again(Buffer batch, Attempt attempt, Throwable failure) {
    OptionalLong wait = attempt.wait(failure);
    if (wait.isEmpty()) {
      return Future.failedFuture(failure);
    }
    trouble.accept(String.valueOf(failure.getMessage()));
    return pauses.pause(wait.getAsLong()).compose(done -> take(batch, attempt.next()));
  }
}
