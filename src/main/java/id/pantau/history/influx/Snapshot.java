package id.pantau.history.influx;

import id.pantau.history.Position;
import id.pantau.history.figures.Hours;
import id.pantau.history.figures.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Where every asset stood at a position, in few points. Written about once a day; its own point
 * goes last, so one that is found is whole.
 *
 * @param change newest change it covers; 0 = the empty one at the beginning
 * @param upTo time of its position
 * @param floor from when on the statuses are known that it and later decisions tell
 * @param generation of copies: one written before a copy lacks what was copied
 */
record Snapshot(long change, long upTo, long floor, long generation) {
  static final String STEPS = "snapshot_steps";
  static final String INVENTORY = "snapshot_inventory";

  private static final long MOST_CHANGES = 50_000;

  /** The one before the first change of an empty store. */
  static Snapshot beginning(long at) {
    return new Snapshot(0, at, Lines.EARLIEST, 0);
  }

  /** Of the lives as they are. */
  static Snapshot of(Lives lives) {
    long floor = lives.position.upTo();
    for (Life life : lives.byAsset.values()) {
      Step last = life.track.last();
      floor = last == null ? floor : Math.max(floor, last.since());
    }
    return new Snapshot(lives.position.change(), lives.position.upTo(), floor, lives.generation);
  }

  /** Whether a position is so far behind this that the next one is due. */
  boolean old(Position position) {
    return position.upTo() > upTo
        && (position.upTo() - upTo >= 24 * Hours.MILLIS
            || position.change() - change >= MOST_CHANGES);
  }

  /** Its parts as lines, of these lives. */
  List<String> parts(Lives lives) {
    var steps = new Packed(STEPS, upTo, false);
    var inventory = new Packed(INVENTORY, upTo, false);
    lives.byAsset.forEach(
        (asset, life) -> {
          Step last = life.track.last();
          if (last != null) {
            steps.add(asset, change, last);
          }
          life.versions().forEach(version -> inventory.add(asset, version));
        });
    var lines = new ArrayList<>(steps.lines());
    lines.addAll(inventory.lines());
    return lines;
  }

  /** The point that makes it whole. */
  String line() {
    return Lines.point("snapshot", upTo)
        .addField("change", change)
        .addField("up_to", upTo)
        .addField("floor", floor)
        .addField("generation", generation)
        .toLineProtocol();
  }

  /** The question for the newest with no later change than this, before this time. */
  static String asked(long change, long before, long generation) {
    return "SELECT last(change) AS change, up_to, floor, generation FROM snapshot WHERE change <= "
        + change
        + " AND generation = "
        + generation
        + " AND time < "
        + Ql.time(before);
  }

  static Snapshot of(Answers.Row row) {
    return new Snapshot(
        row.whole("change"), row.whole("up_to"), row.whole("floor"), row.whole("generation"));
  }
}
