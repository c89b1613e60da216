package id.pantau.bench;

import id.pantau.history.HistoryBatch;
import id.pantau.history.HistoryStore;
import id.pantau.history.Position;
import id.pantau.model.Asset;
import id.pantau.model.AssetChange;
import id.pantau.model.Cause;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;

/**
 * A made-up city's history, written hour by hour as the server's writer does: every asset goes down
 * and comes back five times in two days; some report every 30 s a status and a latency.
 */
final class HistoryCity {
  static final String CITY = "makassar";
  static final long HOUR = 3_600_000;
  static final long DAY = 24 * HOUR;

  private static final int BATCH = 20_000;
  private static final int REPORT_MILLIS = 30_000;
  private static final int CHANGES_A_DAY = 5;
  private static final int TRIES = 10;
  private static final int AREAS = 153;
  private static final int OWNERS = 20;
  private static final int ROADS = 230;
  private static final int APPS = 146;

  private final HistoryStore store;
  private final int assets;
  private final Status[] status;
  private final Random random = new Random(1);
  private Position position;
  private HistoryBatch batch;
  private long changes;
  private long samples;

  /** An empty city in this open store. */
  HistoryCity(HistoryStore store, Position position, int assets) {
    this.store = store;
    this.assets = assets;
    this.position = position;
    status = new Status[assets];
    java.util.Arrays.fill(status, Status.UP);
    batch = new HistoryBatch(position, BATCH);
  }

  static String id(int asset) {
    return String.format("mks-alley-%05d", asset);
  }

  long samples() {
    return samples;
  }

  long changes() {
    return changes;
  }

  /** The inventory, all UP from this time on. */
  void found(long at) throws Exception {
    for (int i = 0; i < assets; i++) {
      changes++;
      batch.change(
          new AssetChange(CITY, changes, i, id(i), AssetChange.Kind.ADDED, asset(i), at, changes),
          changes);
      status(i, Status.UP, at);
    }
    write(at);
  }

  /** One hour in which all change their status at times, and some report. */
  void hour(long from, int reporting) throws Exception {
    int now = assets * CHANGES_A_DAY / 24;
    for (int i = 0; i < now; i++) {
      int asset = random.nextInt(assets);
      status(asset, next(status[asset]), from + i * HOUR / now);
    }
    for (long at = from; reporting > 0 && at < from + HOUR; at += REPORT_MILLIS) {
      for (int asset = 0; asset < reporting; asset++) {
        report(asset, at + (long) asset * REPORT_MILLIS / reporting);
      }
      if (batch.size() >= 2 * BATCH) {
        write(at);
      }
    }
    write(from + HOUR);
  }

  private Status next(Status before) {
    if (before != Status.UP) {
      return Status.UP;
    }
    int chance = random.nextInt(10);
    return chance < 7 ? Status.DOWN : chance < 9 ? Status.UNKNOWN : Status.DEGRADED;
  }

  private void report(int asset, long at) {
    Status now = status[asset] == Status.UNKNOWN ? Status.UP : status[asset];
    double latency = Math.round(random.nextGaussian() * 30 + 230) / 10.0;
    batch.sample(id(asset), HistoryBatch.REPORTED_STATUS, at, now.code());
    batch.sample(id(asset), "latency_ms", at, latency);
    samples += 2;
  }

  private void status(int asset, Status to, long since) {
    changes++;
    batch.change(
        new StatusChange(
            CITY,
            changes,
            asset,
            id(asset),
            status[asset],
            to,
            since,
            Cause.REPORTED,
            null,
            0,
            since,
            changes),
        changes);
    status[asset] = to;
  }

  private void write(long upTo) throws Exception {
    Position reached = new Position(samples + changes, changes, 0, upTo);
    batch.reach(reached);
    for (int tries = 1; !written(tries); tries++) {
      position = HistoryRun.done(store.open());
      if (position.equals(reached)) {
        break;
      }
    }
    position = reached;
    batch = new HistoryBatch(position, 3 * BATCH);
  }

  /** Whether the store took the batch; a busy server may need several tries, as in operation. */
  private boolean written(int tries) throws Exception {
    try {
      HistoryRun.done(store.write(batch));
      return true;
    } catch (ExecutionException e) {
      if (tries >= TRIES) {
        throw e;
      }
      System.err.println("written again: " + e.getCause());
      return false;
    }
  }

  private static Asset asset(int i) {
    String kind = i < ROADS ? "cctv.road" : i < ROADS + APPS ? "app" : "cctv.alley";
    return new Asset(
        id(i),
        CITY,
        "Lorong " + i / 4 + " kamera " + i % 4,
        kind,
        "73.71." + (1 + i % 15) + "." + (1_001 + i % AREAS),
        "dinas-" + i % OWNERS,
        Double.NaN,
        Double.NaN,
        List.of(),
        30,
        Asset.Lifecycle.LIVE,
        "operator-" + i % OWNERS,
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
