package id.pantau.history.influx;

import com.influxdb.client.write.Point;
import id.pantau.history.Dropped;
import id.pantau.history.figures.BlindTime;
import id.pantau.history.figures.Hours;
import id.pantau.history.influx.Lives.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rolls up what is about to age out, then moves the cuts behind which nothing shows. The server
 * removes it in its own time. Every step may be repeated; the cuts are written last.
 */
final class Retention {
  /** Hours rolled up in one run at most; the next run goes on. */
  private static final int HOURS_A_RUN = 2_000;

  private final Influx influx;
  private final Writes writes;
  private final InfluxSettings settings;
  private final Lives lives;
  private final long now;
  private Cut after;

  Retention(Influx influx, Writes writes, InfluxSettings settings, Lives lives, long now) {
    this.influx = influx;
    this.writes = writes;
    this.settings = settings;
    this.lives = lives;
    this.now = now;
    after = lives.cut;
  }

  /** Does all of it; what no longer shows is counted. */
  Dropped run() throws InterruptedException {
    Cut before = lives.cut;
    long upTo = lives.position.upTo();
    new SampleRollUp(influx, writes)
        .run(Hours.floor(Math.min(now, upTo)), before.rawFrom(), HOURS_A_RUN);
    long rawFrom = Math.max(before.rawFrom(), cut(settings.rawRetention().toMillis()));
    long samples = samples(before.rawFrom(), rawFrom);
    long hoursFrom = Math.max(before.hoursFrom(), cut(settings.rollUpRetention().toMillis()));
    long rollUps = rollUps(before.hoursFrom(), hoursFrom);
    long goal = Math.min(upTo, cut(settings.transitionRetention().toMillis()));
    var rolled = new Rolled();
    long rolledTo = rolled.run(before.rolledTo(), goal, hoursFrom);
    after = new Cut(rolledTo, rawFrom, hoursFrom);
    if (!after.equals(before)) {
      writes.books(Place.STATE, List.of(line(after)));
    }
    return new Dropped(samples, rolled.dropped, rollUps);
  }

  /** Brings the lives to the new cuts; under the session's write lock. */
  void apply() {
    lives.cut = after;
    lives.keep(settings.window().toMillis());
  }

  private static String line(Cut cut) {
    return Lines.point("cut", 0)
        .addField("rolled_to", cut.rolledTo())
        .addField("raw_from", cut.rawFrom())
        .addField("hours_from", cut.hoursFrom())
        .toLineProtocol();
  }

  private long cut(long retention) {
    return Math.max(0, Hours.floor(now - retention));
  }

  private long samples(long from, long to) throws InterruptedException {
    return from >= to
        ? 0
        : count(Place.RAW, "count(value)", "sample", from, to)
            + count(Place.RAW, "count(status)", "reported", from, to);
  }

  private long rollUps(long from, long to) throws InterruptedException {
    return from >= to
        ? 0
        : count(Place.HOURS, "count(n)", "sample_hour", from, to)
            + count(Place.HOURS, "count(up)", "status_hour", from, to);
  }

  private long count(Place place, String what, String of, long from, long to)
      throws InterruptedException {
    long[] found = {0};
    influx.queryPatiently(
        place,
        "SELECT %s FROM %s WHERE %s".formatted(what, of, Ql.within(from, to)),
        (statement, tags, row) -> found[0] += row.whole("count"));
    return found[0];
  }

  /** Statuses of hours before the cut, summed. */
  private final class Rolled {
    long dropped;

    /** Sums hours and gives the one reached. */
    long run(long rolledTo, long goal, long oldest) throws InterruptedException {
      long start = Math.max(rolledTo, Hours.floor(Math.max(first(rolledTo, goal), oldest)));
      long end = Math.min(Hours.floor(goal), start + HOURS_A_RUN * Hours.MILLIS);
      if (start >= end) {
        return Math.max(rolledTo, Math.min(start, end));
      }
      Map<String, Track> tracks = new Loading(influx).range(lives.position, start, end, null);
      for (long hour = start; hour < end; hour += Hours.MILLIS) {
        writes.points(Place.HOURS, hour(tracks, hour));
      }
      tracks.values().forEach(track -> dropped += Math.max(0, track.at(end)));
      writes.points(Place.STATE, carried(end));
      return end;
    }

    /** Time of the earliest decision, the end when there is none. */
    private long first(long from, long to) throws InterruptedException {
      long[] found = {to};
      influx.queryPatiently(
          Place.STEPS,
          "SELECT first(status) FROM decision WHERE " + Ql.within(from, to),
          (statement, tags, row) -> found[0] = Math.min(found[0], row.whole("time")));
      return from > 0 ? Math.min(from, found[0]) : found[0];
    }

    private List<String> hour(Map<String, Track> tracks, long hour) {
      long next = hour + Hours.MILLIS;
      var clock = new BlindTime(hour, BlindTime.within(hour, next, lives.blind));
      var lines = new ArrayList<String>();
      tracks.forEach(
          (asset, track) -> {
            Life life = lives.known(asset);
            if (life != null) {
              int[] part = {0};
              Windows.each(
                  life,
                  hour,
                  next,
                  (version, start, finish) -> {
                    var sums = new Sums(clock);
                    sums.add(track, start, finish);
                    if (sums.covered() > 0) {
                      lines.add(line(asset, version, hour, part[0]++, sums));
                    }
                  });
            }
          });
      return lines;
    }

    /** Two versions within one hour stand a nanosecond apart. */
    private static String line(String asset, Version version, long hour, int part, Sums sums) {
      Point point = Lines.point("status_hour", hour, part).addTag("asset", asset);
      return point
          .addField("version", version.since())
          .addField("up", sums.up())
          .addField("degraded", sums.degraded())
          .addField("down", sums.down())
          .addField("unknown", sums.unknown())
          .addField("blind", sums.blind())
          .toLineProtocol();
    }

    /** The decision in force at the cut, kept with its number where nothing expires. */
    private List<String> carried(long end) throws InterruptedException {
      var lines = new ArrayList<String>();
      influx.queryPatiently(
          Place.STEPS,
          "SELECT max(number), status, cause FROM decision WHERE number <= %d AND time < %s"
                  .formatted(lives.position.change(), Ql.time(end))
              + " GROUP BY asset",
          (statement, tags, row) ->
              lines.add(
                  base(
                      Loading.asset(tags),
                      row.whole("time"),
                      row.whole("max"),
                      row.whole("status"),
                      row.whole("cause"))));
      return lines;
    }
  }

  /** The one decision of an asset before the cut. */
  static String base(String asset, long since, long number, long status, long cause) {
    return Lines.point("base", 0)
        .addTag("asset", asset)
        .addField("since", since)
        .addField("number", number)
        .addField("status", status)
        .addField("cause", cause)
        .toLineProtocol();
  }
}
