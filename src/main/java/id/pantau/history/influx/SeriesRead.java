package id.pantau.history.influx;

import id.pantau.history.HistoryBatch;
import id.pantau.history.Range;
import id.pantau.history.Series;
import id.pantau.history.figures.Decimator;
import id.pantau.history.figures.Hours;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads values: raw ones, and of hours whose raw ones no longer show the extremes. */
final class SeriesRead {
  private final Lives lives;
  private final Influx influx;

  SeriesRead(Lives lives, Influx influx) {
    this.lives = lives;
    this.influx = influx;
  }

  /** See the port. */
  Optional<Series> series(String asset, String measure, long from, long to, int points)
      throws InterruptedException {
    Range.check(from, to);
    if (points < Series.MIN_POINTS || points > Series.MAX_POINTS) {
      throw new IllegalArgumentException(
          "points must be %d to %,d, but is %,d"
              .formatted(Series.MIN_POINTS, Series.MAX_POINTS, points));
    }
    var values = new Decimator(from, to, points);
    long rawFrom = lives.cut.rawFrom();
    extremes(asset, measure, from, Math.min(to, rawFrom))
        .forEach(
            point -> {
              if (point.at() >= from && point.at() < to) {
                values.accept(point.at(), point.value());
              }
            });
    raw(asset, measure, Math.max(from, rawFrom), to, values);
    List<Series.Point> found = values.result();
    if (found.isEmpty() && !known(asset)) {
      return Optional.empty();
    }
    boolean raw = values.complete() && from >= rawFrom;
    return Optional.of(new Series(found, raw, lives.position.upTo()));
  }

  private void raw(String asset, String measure, long from, long to, Decimator values)
      throws InterruptedException {
    if (from >= to) {
      return;
    }
    boolean reported = measure.equals(HistoryBatch.REPORTED_STATUS);
    String of =
        reported
            ? "SELECT status AS v FROM reported WHERE asset = " + Ql.text(asset)
            : "SELECT value AS v FROM sample WHERE asset = %s AND measure = %s"
                .formatted(Ql.text(asset), Ql.text(measure));
    influx.query(
        Place.RAW,
        of + " AND " + Ql.within(from, to),
        (statement, tags, row) -> values.accept(row.whole("time"), row.number("v")));
  }

  private List<Series.Point> extremes(String asset, String measure, long from, long to)
      throws InterruptedException {
    long start = Math.max(Hours.floor(Lines.clipped(from)), lives.cut.hoursFrom());
    var found = new ArrayList<Series.Point>();
    if (start < to) {
      influx.query(
          Place.HOURS,
          "SELECT low, high, low_at, high_at FROM sample_hour WHERE asset = %s AND measure = %s"
                  .formatted(Ql.text(asset), Ql.text(measure))
              + " AND "
              + Ql.within(start, to),
          (statement, tags, row) -> {
            found.add(new Series.Point(row.whole("low_at"), row.number("low")));
            found.add(new Series.Point(row.whole("high_at"), row.number("high")));
          });
    }
    found.sort(Comparator.comparingLong(Series.Point::at));
    return found;
  }

  /** See the port. */
  Optional<List<String>> measures(String asset) throws InterruptedException {
    TreeSet<String> names = names(asset);
    return names.isEmpty() && lives.known(asset) == null
        ? Optional.empty()
        : Optional.of(List.copyOf(names));
  }

  private boolean known(String asset) throws InterruptedException {
    return lives.known(asset) != null || !names(asset).isEmpty();
  }

  /** Not by SHOW TAG VALUES: 2.x answers it for a default retention policy alone. */
  private TreeSet<String> names(String asset) throws InterruptedException {
    var names = new TreeSet<String>();
    String of = " WHERE asset = " + Ql.text(asset);
    Answers.RowTaker taker = (statement, tags, row) -> names.add(tags.getOrDefault("measure", ""));
    influx.query(Place.RAW, "SELECT last(value) FROM sample" + of + " GROUP BY measure", taker);
    influx.query(Place.HOURS, "SELECT last(n) FROM sample_hour" + of + " GROUP BY measure", taker);
    influx.query(
        Place.RAW,
        "SELECT last(status) FROM reported" + of,
        (statement, tags, row) -> names.add(HistoryBatch.REPORTED_STATUS));
    return names;
  }
}
