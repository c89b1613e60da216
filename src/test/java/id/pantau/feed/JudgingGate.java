package id.pantau.feed;

import id.pantau.core.Command;
import id.pantau.core.CommandResult;
import id.pantau.core.CoreGate;
import id.pantau.core.Overloaded;
import id.pantau.core.Reporter;
import id.pantau.core.States;
import id.pantau.model.BatchVerdict;
import id.pantau.model.ItemError;
import id.pantau.model.ObservationBatch;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * A core that judges by simple rules: ids that begin with "unknown" are, all others are accepted.
 */
final class JudgingGate implements CoreGate {
  final ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
  final ConcurrentLinkedQueue<Reporter> reporters = new ConcurrentLinkedQueue<>();
  volatile boolean overloaded;

  @Override
  public Future<BatchVerdict> offer(ObservationBatch batch, Reporter reporter) {
    if (overloaded) {
      return Future.failedFuture(new Overloaded("full", 7));
    }
    reporters.add(reporter);
    var errors = new ArrayList<>(batch.errors());
    int kept = 0;
    int unknown = 0;
    for (int i = 0; i < batch.size(); i++) {
      if (batch.assetOf(i).startsWith("unknown")) {
        unknown++;
        String pointer = "/" + batch.indexOf(i) + "/asset";
        errors.add(new ItemError(batch.indexOf(i), "unknown_asset", pointer, "no such asset"));
      } else {
        kept++;
        accepted.add(batch.assetOf(i));
      }
    }
    errors.sort(Comparator.comparingInt(ItemError::index));
    List<ItemError> first = errors.subList(0, Math.min(errors.size(), BatchVerdict.MAX_ERRORS));
    int rejected = batch.rejected() + unknown;
    return Future.succeededFuture(new BatchVerdict(kept, 0, 0, 0, rejected, 42, first));
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
