package id.pantau.history;

import static java.util.concurrent.TimeUnit.SECONDS;

import id.pantau.model.Asset;
import id.pantau.model.AssetChange;
import id.pantau.model.Cause;
import id.pantau.model.Flags;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import id.pantau.records.BlindInterval;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a story into a store, as the writer would. */
public final class Tape {
  public static final String CITY = "makassar";

  private final HistoryStore store;
  private Position position;
  private HistoryBatch batch;
  private int changes;
  private int blinds;
  private int samples;

  public Tape(HistoryStore store) throws Exception {
    this.store = store;
    position = Awaits.done(store.open());
    changes = (int) position.change();
    blinds = (int) position.blind();
    samples = (int) position.offset();
    batch = new HistoryBatch(position, 16);
  }

  public Tape added(String asset, long at) {
    return version(asset, AssetChange.Kind.ADDED, at, "cctv.road", "73.71.01", "dishub");
  }

  public Tape version(
      String asset,
      AssetChange.Kind kind,
      long at,
      String assetKind,
      @Nullable String area,
      @Nullable String owner) {
    batch.change(
        new AssetChange(
            CITY, ++changes, 0, asset, kind, asset(asset, assetKind, area, owner), at, 0),
        changes);
    return this;
  }

  public Tape gone(String asset, long at) {
    batch.change(
        new AssetChange(CITY, ++changes, 0, asset, AssetChange.Kind.GONE, null, at, 0), changes);
    return this;
  }

  public Tape status(String asset, Status to, long since) {
    return status(asset, to, since, Cause.REPORTED);
  }

  public Tape status(String asset, Status to, long since, Cause cause) {
    Status from = to == Status.UP ? Status.DOWN : Status.UP;
    return change(asset, from, to, since, cause, 0);
  }

  public Tape flags(String asset, Status status, long since, Cause cause) {
    return change(asset, status, status, since, cause, Flags.UNVERIFIED);
  }

  private Tape change(String asset, Status from, Status to, long since, Cause cause, int flags) {
    batch.change(
        new StatusChange(CITY, ++changes, 0, asset, from, to, since, cause, null, flags, since, 0),
        changes);
    return this;
  }

  public Tape blind(long from, long to) {
    blinds++;
    batch.blind(new BlindInterval(from, to, 0));
    return this;
  }

  public Tape sample(String asset, String measure, long at, double value) {
    samples++;
    batch.sample(asset, measure, at, value);
    return this;
  }

  /** The batch as it stands, complete up to this time. */
  public HistoryBatch upTo(long time) {
    batch.reach(new Position(samples, changes, blinds, Math.max(position.upTo(), time)));
    return batch;
  }

  /** Stores what was told since the last time; complete up to this time. */
  public Tape write(long time) throws Exception {
    HistoryBatch told = upTo(time);
    store.write(told).toCompletionStage().toCompletableFuture().get(30, SECONDS);
    position = told.after();
    batch = new HistoryBatch(position, 16);
    return this;
  }

  public Position position() {
    return position;
  }

  public static Asset asset(String id, String kind, @Nullable String area, @Nullable String owner) {
    return new Asset(
        id,
        CITY,
        id,
        kind,
        area,
        owner,
        Double.NaN,
        Double.NaN,
        List.of(),
        60,
        Asset.Lifecycle.LIVE,
        "op-1",
        null,
        null,
        null,
        "M",
        null,
        null,
        Map.of(),
        Map.of(),
        Map.of());
  }
}
