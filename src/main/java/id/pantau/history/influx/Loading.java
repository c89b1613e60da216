package id.pantau.history.influx;

import id.pantau.history.Position;
import id.pantau.history.figures.Hours;
import id.pantau.history.figures.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what the store holds as of a position. Blocks. */
final class Loading {
  /** Read at once: an answer stays below 10 MB for a city of 8,000 assets. */
  private static final long WEEK = 7 * 24 * Hours.MILLIS;

  private final Influx influx;

  Loading(Influx influx) {
    this.influx = influx;
  }

  /** Attributes, blind time, and steps from this floor on. */
  Lives all(Position position, Lives.Cut cut, long floor) throws InterruptedException {
    var lives = new Lives(position, cut, floor);
    var chain = new Chain(influx);
    lives.generation = chain.generation();
    influx.queryPatiently(
        Place.STATE,
        "SELECT number, until FROM blind WHERE number <= " + position.blind(),
        (statement, tags, row) -> lives.addBlind(row.whole("time"), row.whole("until")));
    lives.sortBlind();
    if (!chain.open(lives)) {
      bySeries(lives, position, floor);
    }
    return lives;
  }

  /** Of a store that has no snapshot, as after a copy: slow for a large city. */
  private void bySeries(Lives lives, Position position, long floor) throws InterruptedException {
    influx.queryPatiently(
        Place.STATE,
        "SELECT %s FROM version WHERE number <= %d GROUP BY asset"
            .formatted(Version.COLUMNS, position.change()),
        (statement, tags, row) -> lives.of(asset(tags)).add(Version.of(row)));
    tracks(position, floor, Long.MAX_VALUE, null)
        .forEach((asset, decisions) -> fold(lives.of(asset).track, decisions));
  }

  /**
   * Steps of a range, the one in force at its start included, with the attributes of these lives.
   *
   * @param asset the only one wanted, null for all
   */
  Map<String, Track> range(Position position, long from, long to, @Nullable String asset)
      throws InterruptedException {
    Map<String, Track> found = new HashMap<>();
    tracks(position, from, to, asset)
        .forEach(
            (each, decisions) -> {
              var track = new Track();
              fold(track, decisions);
              found.put(each, track);
            });
    return found;
  }

  private Map<String, List<Decision>> tracks(
      Position position, long from, long to, @Nullable String asset) throws InterruptedException {
    String only = asset == null ? "" : " AND asset = " + Ql.text(asset);
    String taken = "number <= " + position.change() + only;
    Map<String, List<Decision>> found = new HashMap<>();
    Answers.RowTaker taker =
        (statement, tags, row) ->
            found.computeIfAbsent(asset(tags), ignored -> new ArrayList<>()).add(Decision.of(row));
    influx.queryPatiently(
        Place.STATE,
        "SELECT since, number, status, cause FROM base WHERE %s AND since < %d GROUP BY asset"
            .formatted(taken, Lines.clipped(to)),
        taker);
    // Of those before the range the one taken last is in force at its start.
    influx.queryPatiently(
        Place.STEPS,
        "SELECT max(number), status, cause FROM decision WHERE %s AND time < %s GROUP BY asset"
            .formatted(taken, Ql.time(from)),
        taker);
    for (long start = from; start < to; ) {
      long next = start + WEEK < position.upTo() ? start + WEEK : to;
      influx.queryPatiently(
          Place.STEPS,
          "SELECT number, status, cause FROM decision WHERE %s AND %s GROUP BY asset"
              .formatted(taken, Ql.within(start, next)),
          taker);
      start = next;
    }
    return found;
  }

  /** The order in which they were taken decides; of a decision read twice the second is no news. */
  private static void fold(Track track, List<Decision> decisions) {
    decisions.sort(Comparator.comparingLong(Decision::number));
    decisions.forEach(each -> track.decide(each.step()));
  }

  static String asset(Map<String, String> tags) {
    return Objects.requireNonNullElse(tags.get("asset"), "");
  }

  /** A decision and its number. */
  record Decision(long number, Step step) {
    static Decision of(Answers.Row row) {
      long since = row.has("since") ? row.whole("since") : row.whole("time");
      long number = row.has("max") ? row.whole("max") : row.whole("number");
      return new Decision(
          number, new Step(since, (int) row.whole("status"), (int) row.whole("cause")));
    }
  }
}
