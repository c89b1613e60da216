package id.pantau.feed.mqtt;

import id.pantau.core.Command;
import id.pantau.core.CommandResult;
import id.pantau.core.CoreGate;
import id.pantau.core.Overloaded;
import id.pantau.core.Reporter;
import id.pantau.core.States;
import id.pantau.model.BatchVerdict;
import id.pantau.model.ObservationBatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A core that takes batches at once, only when a test says so, or not at all. */
final class Desk implements CoreGate {
  enum Mood {
    TAKES,
    HOLDS,
    REFUSES
  }

  /** A batch that was offered, and its answer to come. */
  record Offer(ObservationBatch batch, Promise<BatchVerdict> answer) {
    void take() {
      answer.complete(verdict(batch));
    }
  }

  /** Batches that were kept, in that order. */
  final List<ObservationBatch> kept = new CopyOnWriteArrayList<>();

  /** Batches that wait for the test's word. */
  final List<Offer> held = new CopyOnWriteArrayList<>();

  final AtomicInteger refused = new AtomicInteger();
  volatile Mood mood = Mood.TAKES;

  @Override
  public Future<BatchVerdict> offer(ObservationBatch batch, Reporter reporter) {
    switch (mood) {
      case TAKES -> {
        kept.add(batch);
        return Future.succeededFuture(verdict(batch));
      }
      case HOLDS -> {
        var offer = new Offer(batch, Promise.promise());
        held.add(offer);
        return offer.answer().future().onSuccess(done -> kept.add(batch));
      }
      default -> {
        refused.incrementAndGet();
        return Future.failedFuture(new Overloaded("full", 0));
      }
    }
  }

  /** The assets of all that was kept. */
  List<String> assets() {
    return kept.stream()
        .flatMap(batch -> IntStream.range(0, batch.size()).mapToObj(batch::assetOf))
        .toList();
  }

  private static BatchVerdict verdict(ObservationBatch batch) {
    return new BatchVerdict(batch.size(), 0, 0, 0, batch.rejected(), 1, batch.errors());
  }

  @Override
  public Future<CommandResult> command(Command command) {
    return Future.failedFuture("observations only");
  }

  @Override
  public <T> Future<T> read(Function<States, T> query) {
    return Future.failedFuture("observations only");
  }

  @Override
  public void watch(int ref) {}

  @Override
  public void unwatch(int ref) {}
}
