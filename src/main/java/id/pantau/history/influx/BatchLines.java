package id.pantau.history.influx;

import com.influxdb.client.write.Point;
import id.pantau.history.HistoryBatch;
import id.pantau.history.figures.Hours;
import id.pantau.history.figures.Step;
import id.pantau.model.AssetChange;
import id.pantau.model.Cause;
import id.pantau.model.Change;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import id.pantau.records.BlindInterval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One batch as lines, and what it does to the lives once they are stored. Decisions go out as they
 * were taken, so that a repeated batch overwrites itself whatever was stored of it.
 */
final class BatchLines {
  final List<String> samples = new ArrayList<>();
  final List<String> decisions = new ArrayList<>();
  final List<String> state = new ArrayList<>();

  /** What an opening reads: decisions and attributes in the order of the change log. */
  private final Packed log;

  private final Packed inventory;
  private final Lives lives;
  private final Lines lines;
  private final List<Runnable> effects = new ArrayList<>();
  private final Map<String, Step> newest = new HashMap<>();
  private final Map<String, Version> versions = new HashMap<>();

  BatchLines(Lives lives, Lines lines, HistoryBatch batch) {
    long at = logged(batch);
    log = new Packed(Chain.LOG, at, true);
    inventory = new Packed(Chain.INVENTORY, at, true);
    this.lives = lives;
    this.lines = lines;
  }

  /** The time at which the log of a batch stands: that of what it follows. */
  static long logged(HistoryBatch batch) {
    long first = batch.changes().isEmpty() ? 0 : batch.changes().get(0).at();
    return Math.max(batch.before().upTo(), batch.before().upTo() == 0 ? first : 0);
  }

  /** Takes all of the batch. */
  BatchLines take(HistoryBatch batch) {
    for (int i = 0; i < batch.changes().size(); i++) {
      change(batch.changes().get(i), batch.numberOf(i));
    }
    decisions.addAll(log.lines());
    decisions.addAll(inventory.lines());
    samples(batch);
    for (int i = 0; i < batch.blindIntervals().size(); i++) {
      BlindInterval each = batch.blindIntervals().get(i);
      blind(each, batch.before().blind() + 1 + i);
    }
    return this;
  }

  /** Brings the lives to where the store is now; under the session's write lock. */
  void apply(HistoryBatch batch) {
    effects.forEach(Runnable::run);
    lives.sortBlind();
    lives.position = batch.after();
  }

  private void change(Change change, long number) {
    if (change instanceof StatusChange status) {
      if (version(status.asset()) == null) {
        version(status.asset(), Version.of(status.at(), number, status.city(), null));
      }
      decide(
          status.asset(),
          number,
          new Step(status.since(), status.to().code(), status.cause().ordinal()));
    } else if (change instanceof AssetChange inventory) {
      inventory(inventory, number);
    }
  }

  private void inventory(AssetChange change, long number) {
    String asset = change.asset();
    if (change.kind() == AssetChange.Kind.GONE) {
      decide(asset, number, new Step(change.at(), Step.NONE, 0));
      return;
    }
    version(asset, Version.of(change.at(), number, change.city(), change.inventory()));
    Step last = last(asset);
    if (last == null || last.status() == Step.NONE) {
      decide(
          asset, number, new Step(change.at(), Status.UNKNOWN.code(), Cause.NEVER_SEEN.ordinal()));
    }
  }

  private @Nullable Step last(String asset) {
    Step taken = newest.get(asset);
    Life known = lives.known(asset);
    return taken != null ? taken : known == null ? null : known.track.last();
  }

  private @Nullable Version version(String asset) {
    Version taken = versions.get(asset);
    Life known = lives.known(asset);
    return taken != null ? taken : known == null ? null : known.newest();
  }

  private void version(String asset, Version version) {
    versions.put(asset, version);
    state.add(version.line(asset));
    inventory.add(asset, version);
    effects.add(() -> lives.of(asset).add(version));
  }

  /** Hours that are rolled up for good do not change: a decision counts from their end on. */
  private void decide(String asset, long number, Step decided) {
    long since = Math.max(decided.since(), lives.cut.rolledTo());
    var step = new Step(since, decided.status(), decided.cause());
    newest.put(asset, step);
    log.add(asset, number, step);
    Point point = Lines.point("decision", since, number).addTag("asset", asset);
    Version version = version(asset);
    if (version != null) {
      point.addTag("city", version.city()).addTag("kind", version.kind());
    }
    decisions.add(
        point
            .addField("status", (long) step.status())
            .addField("cause", (long) step.cause())
            .addField("number", number)
            .toLineProtocol());
    effects.add(() -> lives.of(asset).track.decide(step));
  }

  private void samples(HistoryBatch batch) {
    var hours = new TreeSet<Long>();
    long hour = Long.MIN_VALUE;
    var reported = new ArrayList<String>();
    for (int i = 0; i < batch.size(); i++) {
      boolean status = batch.measureOf(i).equals(HistoryBatch.REPORTED_STATUS);
      (status ? reported : samples).add(lines.sample(batch, i));
      long its = Hours.floor(Lines.clipped(batch.atOf(i)));
      if (its != hour) {
        hour = its;
        hours.add(hour);
      }
    }
    samples.addAll(reported); // apart, as a conflict of types concerns one of them whole
    hours.forEach(each -> state.add(dirty(each, true)));
  }

  /** That an hour has samples which its roll-up lacks, or no longer. */
  static String dirty(long hour, boolean yes) {
    return Lines.point("dirty", hour).addField("samples", yes ? 1L : 0L).toLineProtocol();
  }

  private void blind(BlindInterval interval, long number) {
    state.add(
        Lines.point("blind", interval.from(), number)
            .addField("number", number)
            .addField("until", interval.to())
            .toLineProtocol());
    effects.add(() -> lives.addBlind(interval.from(), interval.to()));
  }
}
