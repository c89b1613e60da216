package id.pantau.history.influx;

import com.influxdb.client.write.Point;
import id.pantau.history.HistoryBatch;
import id.pantau.history.figures.Hours;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the hourly roll-ups of samples up to date: an hour that got samples since is summed again
 * by the server from its raw values; one whose raw values no longer show keeps its count and sum,
 * and its extremes are widened. Both may be repeated.
 */
final class SampleRollUp {
  /** The least, the greatest and the sum of an hour, of measures and of reported statuses. */
  private static final String[] ASKED = {
    "SELECT min(value) AS v FROM sample",
    "SELECT max(value) AS v FROM sample",
    "SELECT count(value) AS n, sum(value) AS total FROM sample",
    "SELECT min(status) AS v FROM reported",
    "SELECT max(status) AS v FROM reported",
    "SELECT count(status) AS n, sum(status) AS total FROM reported",
  };

  private final Influx influx;
  private final Writes writes;

  SampleRollUp(Influx influx, Writes writes) {
    this.influx = influx;
    this.writes = writes;
  }

  /** Works through the hours before this one that lack something, the earliest first. */
  void run(long closed, long rawFrom, int most) throws InterruptedException {
    List<Long> dirty = dirty(closed);
    for (long hour : dirty.subList(0, Math.min(most, dirty.size()))) {
      Map<Key, Sum> sums = raw(hour);
      if (hour < rawFrom) {
        widen(hour, sums);
      }
      var lines = new ArrayList<String>();
      sums.forEach((key, sum) -> lines.add(line(hour, key, sum)));
      writes.points(Place.HOURS, lines);
      writes.books(Place.STATE, List.of(BatchLines.dirty(hour, false)));
    }
  }

  private List<Long> dirty(long closed) throws InterruptedException {
    var hours = new ArrayList<Long>();
    influx.queryPatiently(
        Place.STATE,
        "SELECT samples FROM dirty WHERE samples = 1 AND time < " + Ql.time(closed),
        (statement, tags, row) -> hours.add(row.whole("time")));
    return hours;
  }

  private Map<Key, Sum> raw(long hour) throws InterruptedException {
    var asked = new StringBuilder();
    for (String each : ASKED) {
      asked.append(each).append(" WHERE ").append(Ql.within(hour, hour + Hours.MILLIS));
      asked.append(each.endsWith("sample") ? " GROUP BY asset, measure;" : " GROUP BY asset;");
    }
    Map<Key, Sum> sums = new HashMap<>();
    influx.queryPatiently(
        Place.RAW,
        asked.toString(),
        (statement, tags, row) -> {
          Sum sum = sums.computeIfAbsent(Key.of(tags), ignored -> new Sum());
          switch (statement % 3) {
            case 0 -> sum.low(row.whole("time"), row.number("v"));
            case 1 -> sum.high(row.whole("time"), row.number("v"));
            default -> sum.counted(row.whole("n"), row.number("total"));
          }
        });
    return sums;
  }

  /** What the roll-up said already stays true: its values were seen. */
  private void widen(long hour, Map<Key, Sum> sums) throws InterruptedException {
    influx.queryPatiently(
        Place.HOURS,
        "SELECT n, total, low, high, low_at, high_at FROM sample_hour WHERE %s"
                .formatted(Ql.within(hour, hour + 1))
            + " GROUP BY asset, measure",
        (statement, tags, row) -> {
          Sum sum = sums.get(Key.of(tags));
          if (sum != null) {
            sum.low(row.whole("low_at"), row.number("low"));
            sum.high(row.whole("high_at"), row.number("high"));
            sum.counted(row.whole("n"), row.number("total"));
          }
        });
  }

  private static String line(long hour, Key key, Sum sum) {
    Point point =
        Lines.point("sample_hour", hour).addTag("asset", key.asset).addTag("measure", key.measure);
    return point
        .addField("n", sum.n)
        .addField("total", sum.total)
        .addField("low", sum.low)
        .addField("high", sum.high)
        .addField("low_at", sum.lowAt)
        .addField("high_at", sum.highAt)
        .toLineProtocol();
  }

  private record Key(String asset, String measure) {
    static Key of(Map<String, String> tags) {
      return new Key(
          Loading.asset(tags), tags.getOrDefault("measure", HistoryBatch.REPORTED_STATUS));
    }
  }

  /** One hour of one asset's measure. */
  private static final class Sum {
    long n;
    double total;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    long lowAt;
    long highAt;

    void low(long at, double value) {
      if (value < low) {
        low = value;
        lowAt = at;
      }
    }

    void high(long at, double value) {
      if (value > high) {
        high = value;
        highAt = at;
      }
    }

    void counted(long count, double sum) {
      n = count;
      total = sum;
    }
  }
}
