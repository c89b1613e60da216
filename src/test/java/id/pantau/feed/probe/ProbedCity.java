package id.pantau.feed.probe;

import id.pantau.core.Command;
import id.pantau.core.CommandResult;
import id.pantau.core.CoreGate;
import id.pantau.core.FeedState;
import id.pantau.core.Hanging;
import id.pantau.core.OverlayState;
import id.pantau.core.Overloaded;
import id.pantau.core.Reporter;
import id.pantau.core.States;
import id.pantau.core.Unregistered;
import id.pantau.model.Asset;
import id.pantau.model.AssetState;
import id.pantau.model.BatchVerdict;
import id.pantau.model.Cause;
import id.pantau.model.ItemError;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import id.pantau.planned.Holidays;
import id.pantau.planned.Plan;
import id.pantau.status.Evidence;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A core that keeps the newest report of each asset in words. */
final class ProbedCity implements CoreGate, States {
  final Map<String, Asset> assets = new ConcurrentHashMap<>();
  final Map<String, String> reported = new ConcurrentHashMap<>();
  final AtomicInteger batches = new AtomicInteger();
  final AtomicInteger reports = new AtomicInteger();
  volatile boolean overloaded;

  @Override
  public Future<BatchVerdict> offer(ObservationBatch batch, Reporter reporter) {
    if (overloaded) {
      return Future.failedFuture(new Overloaded("full", 1));
    }
    batches.incrementAndGet();
    reports.addAndGet(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Status status = batch.statusOf(i) < 0 ? Status.UNKNOWN : Status.of(batch.statusOf(i));
      String message = batch.messageOf(i) == null ? "" : " " + batch.messageOf(i);
      reported.put(batch.assetOf(i), status + message);
    }
    return Future.succeededFuture(new BatchVerdict(batch.size(), 0, 0, 0, 0, 1, List.of()));
  }

  @Override
  public <T> Future<T> read(Function<States, T> query) {
    return Future.succeededFuture(query.apply(this));
  }

  @Override
  public List<AssetState> all(String city) {
    return assets.values().stream().map(ProbedCity::state).toList();
  }

  private static AssetState state(Asset asset) {
    return new AssetState(asset, 1, Status.UNKNOWN, 0, Cause.NEVER_SEEN, null, 0);
  }

  @Override
  public Future<CommandResult> command(Command command) {
    return Future.failedFuture("reports only");
  }

  @Override
  public void watch(int ref) {}

  @Override
  public void unwatch(int ref) {}

  @Override
  public long now() {
    return 0;
  }

  @Override
  public String epoch() {
    return "e";
  }

  @Override
  public long seq(String city) {
    return 0;
  }

  @Override
  public @Nullable AssetState of(String id) {
    return null;
  }

  @Override
  public @Nullable OverlayState overlay(String id) {
    return null;
  }

  @Override
  public List<Plan> plans(String city) {
    return List.of();
  }

  @Override
  public Holidays holidays(String city) {
    return Holidays.NONE;
  }

  @Override
  public @Nullable Evidence evidence(String id) {
    return null;
  }

  @Override
  public List<Hanging> impact(String id) {
    return List.of();
  }

  @Override
  public List<FeedState> feeds(String city) {
    return List.of();
  }

  @Override
  public List<ItemError> refusals(Command.PutAssets put) {
    throw new UnsupportedOperationException("no probe puts assets");
  }

  @Override
  public List<Unregistered> unregistered(String city) {
    return List.of();
  }
}
