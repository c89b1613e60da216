package id.pantau.core;

import id.pantau.model.BatchVerdict;
import id.pantau.model.KnownIds;
import id.pantau.model.ObservationBatch;
import io.vertx.core.Future;
import java.util.function.Function;

/**
 * The door to the core. Any thread may call; the work runs on the core's event loop and every
 * Future completes on the caller's context.
 */
public interface CoreGate {

  /**
   * Judges a batch and journals what it keeps. The batch must not be touched afterwards.
   *
   * @return the verdict once every kept item is durable and in the engine; fails with {@link
   *     Overloaded} (nothing kept) when queues or the journal are full or the journal cannot be
   *     written, with {@link OverQuota} when its feed is over its quota
   */
  Future<BatchVerdict> offer(ObservationBatch batch, Reporter reporter);

  /** The ids of assets that are known now, which spare the core their look-up. Any thread. */
  default KnownIds knownIds() {
    return KnownIds.NONE;
  }

  /**
   * Applies a command whole or refuses it whole.
   *
   * @return the result once durable; fails with {@link Overloaded} like {@link #offer}
   */
  Future<CommandResult> command(Command command);

  /**
   * Runs a short read on the core's event loop and answers once all it saw is durable. The function
   * must copy what it needs and hold no reference to {@link States} afterwards.
   *
   * @return what the function returned; fails with what it threw, or {@link Overloaded}
   */
  <T> Future<T> read(Function<States, T> query);

  /** From now on committed reports of this asset are shown to listeners. Counted, so pair calls. */
  void watch(int ref);

  /** Ends one {@link #watch}. */
  void unwatch(int ref);
}
