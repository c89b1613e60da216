package id.pantau.api;

import id.pantau.alert.AlertEngine;
import id.pantau.alert.AlertListener;
import id.pantau.alert.AlertRules;
import id.pantau.alert.Lookup;
import id.pantau.core.ChangeListener;
import id.pantau.core.Command;
import id.pantau.core.CommandResult;
import id.pantau.core.CoreGate;
import id.pantau.core.FeedFigures;
import id.pantau.core.FeedState;
import id.pantau.core.Hanging;
import id.pantau.core.OverlayState;
import id.pantau.core.Reporter;
import id.pantau.core.States;
import id.pantau.core.Unregistered;
import id.pantau.model.Alert;
import id.pantau.model.AlertChange;
import id.pantau.model.Asset;
import id.pantau.model.AssetChange;
import id.pantau.model.AssetState;
import id.pantau.model.BatchVerdict;
import id.pantau.model.Cause;
import id.pantau.model.Change;
import id.pantau.model.Feed;
import id.pantau.model.Incident;
import id.pantau.model.IncidentChange;
import id.pantau.model.ItemError;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import id.pantau.planned.Holidays;
import id.pantau.planned.Plan;
import id.pantau.records.Records;
import id.pantau.records.RecordsCommit;
import id.pantau.status.Evidence;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A core without journal or engine: it keeps assets, numbers changes and commits them. */
final class FakeCore implements CoreGate, States, Lookup, AlertListener {
  static final long NOW = 1_795_000_000_000L;

  final List<Unregistered> unknown = new ArrayList<>();
  @Nullable RuntimeException failure;
  private final Map<String, AssetState> byId = new LinkedHashMap<>();
  private final Map<String, Feed> feeds = new TreeMap<>();
  private final Map<String, Long> seqs = new HashMap<>();
  private final Records records;
  private final ChangeListener listener;
  private long offset;
  private int refs;

  FakeCore(Records records, ChangeListener listener) {
    this.records = records;
    this.listener = listener;
  }

  /** Puts an asset in this state without a change. */
  synchronized void seed(
      Asset asset, Status status, Cause cause, @Nullable Proof proof, int flags) {
    byId.put(asset.id(), new AssetState(asset, refs++, status, NOW - 60_000, cause, proof, flags));
  }

  /** Moves an asset's status and commits the change; done when it is readable. */
  synchronized Future<Void> move(String id, Status to) {
    AssetState old = Objects.requireNonNull(byId.get(id), id);
    var moved =
        new AssetState(old.asset(), old.ref(), to, NOW, Cause.REPORTED, Proof.SERVICE, old.flags());
    byId.put(id, moved);
    String city = old.asset().city();
    return commit(
        new StatusChange(
            city,
            nextSeq(city),
            old.ref(),
            id,
            old.status(),
            to,
            NOW,
            Cause.REPORTED,
            Proof.SERVICE,
            old.flags(),
            NOW,
            ++offset));
  }

  @Override
  public Future<BatchVerdict> offer(ObservationBatch batch, Reporter reporter) {
    return Future.failedFuture(new UnsupportedOperationException("reports go another way here"));
  }

  @Override
  public synchronized Future<CommandResult> command(Command command) {
    if (failure != null) {
      return Future.failedFuture(failure);
    }
    if (command instanceof Command.PutAssets put) {
      return put(put);
    }
    if (command instanceof Command.RemoveAsset remove) {
      AssetState gone = byId.remove(remove.id());
      return gone == null
          ? Future.succeededFuture(new CommandResult(0, 0, 0, 0, List.of()))
          : commit(change(gone, AssetChange.Kind.GONE, null))
              .map(new CommandResult(0, 0, 0, 1, List.of()));
    }
    if (command instanceof Command.ActOnIncident act) {
      var problem = new ItemError(0, "not_found", "/id", "no incident " + act.id());
      return Future.succeededFuture(new CommandResult(0, 0, 0, 0, List.of(problem)));
    }
    if (command instanceof Command.PutFeed put) {
      boolean there = feeds.put(put.feed().source(), put.feed()) != null;
      return Future.succeededFuture(
          new CommandResult(there ? 0 : 1, there ? 1 : 0, 0, 0, List.of()));
    }
    if (command instanceof Command.RemoveFeed gone) {
      feeds.remove(gone.city() + "/" + gone.id());
      return Future.succeededFuture(new CommandResult(0, 0, 0, 1, List.of()));
    }
    if (command instanceof Command.Say say) {
      return Future.succeededFuture(
          new CommandResult(
              0, 0, 0, 0, List.of(new ItemError(0, "not_found", "", "no " + say.act().what()))));
    }
    return Future.failedFuture(new UnsupportedOperationException(command.toString()));
  }

  @Override
  public AlertEngine alerts() {
    return new AlertEngine(AlertRules.SHIPPED, this, this); // nothing ever happens here
  }

  @Override
  public @Nullable Asset asset(int ref) {
    return null;
  }

  @Override
  public @Nullable String areaName(String city, String code) {
    return null;
  }

  @Override
  public void incident(
      IncidentChange.Kind kind, Incident incident, @Nullable String by, @Nullable String text) {}

  @Override
  public void alert(AlertChange.Kind kind, Alert alert) {}

  @Override
  public List<ItemError> refusals(Command.PutAssets put) {
    var problems = new ArrayList<ItemError>();
    for (int i = 0; i < put.assets().size(); i++) {
      for (String parent : put.assets().get(i).parents()) {
        if (!byId.containsKey(parent)) {
          problems.add(
              new ItemError(i, "malformed", "/" + i + "/parents/0", "there is no asset " + parent));
        }
      }
    }
    return problems;
  }

  private Future<CommandResult> put(Command.PutAssets put) {
    List<ItemError> problems = refusals(put);
    if (!problems.isEmpty()) {
      return Future.succeededFuture(new CommandResult(0, 0, 0, 0, problems));
    }
    int added = 0;
    Future<Void> done = Future.succeededFuture();
    for (Asset asset : put.assets()) {
      AssetState old = byId.get(asset.id());
      added += old == null ? 1 : 0;
      seed(asset, Status.UNKNOWN, Cause.NEVER_SEEN, null, 0);
      var kind = old == null ? AssetChange.Kind.ADDED : AssetChange.Kind.CHANGED;
      AssetState now = Objects.requireNonNull(byId.get(asset.id()));
      Change change = change(now, kind, asset);
      done = done.compose(before -> commit(change));
    }
    int changed = put.assets().size() - added;
    return done.map(new CommandResult(added, changed, 0, 0, List.of()));
  }

  private AssetChange change(AssetState state, AssetChange.Kind kind, @Nullable Asset after) {
    String city = state.asset().city();
    return new AssetChange(
        city, nextSeq(city), state.ref(), state.asset().id(), kind, after, NOW, ++offset);
  }

  private long nextSeq(String city) {
    return seqs.merge(city, 1L, Long::sum);
  }

  private Future<Void> commit(Change change) {
    listener.committed(List.of(change), List.of()); // before it is readable, as in the real order
    return records.commit(new RecordsCommit(change.offset(), List.of(change), List.of(), null));
  }

  @Override
  public synchronized <T> Future<T> read(Function<States, T> query) {
    return failure == null
        ? Future.succeededFuture(query.apply(this))
        : Future.failedFuture(failure);
  }

  @Override
  public void watch(int ref) {}

  @Override
  public void unwatch(int ref) {}

  @Override
  public long now() {
    return NOW;
  }

  @Override
  public String epoch() {
    return records.epoch();
  }

  @Override
  public long seq(String city) {
    return seqs.getOrDefault(city, 0L);
  }

  @Override
  public List<AssetState> all(String city) {
    return byId.values().stream()
        .filter(state -> state.asset().city().equals(city))
        .sorted((a, b) -> Integer.compare(a.ref(), b.ref()))
        .toList();
  }

  @Override
  public @Nullable AssetState of(String id) {
    return byId.get(id);
  }

  @Override
  public @Nullable Evidence evidence(String id) {
    AssetState state = byId.get(id);
    if (state == null) {
      return null;
    }
    boolean seen = state.cause() != Cause.NEVER_SEEN;
    var last =
        new Evidence.Report(
            Status.UP, NOW - 60_000, NOW - 59_900, "makassar/manual", seen ? 7L : null, 42);
    var source =
        new Evidence.Source(
            last,
            NOW - 60_000,
            Feed.Operator.PROVIDER,
            50,
            Proof.SERVICE,
            false,
            NOW + 30_000,
            true);
    return new Evidence(
        state,
        seen ? Evidence.Rule.ONLY_WORD : Evidence.Rule.NEVER_SEEN,
        seen ? last : null,
        seen ? List.of(source) : List.of(),
        new Evidence.Interval(
            Math.max(1, state.asset().intervalSeconds()), Evidence.Interval.From.DECLARED),
        3L * state.asset().intervalSeconds(),
        seen ? NOW + 30_000 : null,
        seen ? new Evidence.Next(NOW + 30_000, Status.UNKNOWN, null) : null,
        seen ? NOW - 3_600_000 : null,
        state.asset().parents().stream()
            .map(parent -> new Evidence.Parent(parent, Status.DOWN, NOW - 90_000, true))
            .toList(),
        false);
  }

  @Override
  public @Nullable OverlayState overlay(String id) {
    AssetState state = byId.get(id);
    return state == null ? null : new OverlayState(state, state, null, null, null, List.of());
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
  public synchronized @Nullable List<Hanging> impact(String id) {
    return byId.containsKey(id)
        ? byId.values().stream()
            .filter(state -> state.asset().parents().contains(id))
            .map(state -> new Hanging(state, true))
            .toList()
        : null;
  }

  @Override
  public synchronized List<FeedState> feeds(String city) {
    return feeds.values().stream()
        .filter(feed -> feed.city().equals(city))
        .map(feed -> new FeedState(feed, NOW, null, FeedFigures.NONE))
        .toList();
  }

  @Override
  public List<Unregistered> unregistered(String city) {
    return city.equals("makassar") ? List.copyOf(unknown) : List.of();
  }
}
