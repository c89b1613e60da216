package id.pantau.history.influx;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import id.pantau.history.HistoryBatch;
import id.pantau.history.Position;
import java.util.HashMap;
import java.util.Map;

/**
 * Points as lines. Text of any kind is escaped by the client's own {@link Point}; samples, fifty
 * thousand a second, take the text before their value from it once an asset and measure.
 *
 * <p>Tags are the asset, its measure, and with decisions its city and kind: each follows from the
 * asset, so they make no more series than there are assets and measures. Samples go without city
 * and kind: an asset that changes its kind would have two values of one time.
 */
final class Lines {
  /** Times the server can hold, in milliseconds, with room for decisions of one time. */
  static final long EARLIEST = -9_223_372_000_000L;

  static final long LATEST = 9_223_372_000_000L;

  /** Nanoseconds in a millisecond: decisions of one time stand apart by their number's rest. */
  static final long NANOS = 1_000_000;

  private static final int MOST_PREFIXES = 200_000;

  private final Map<String, Map<String, String>> prefixes = new HashMap<>();
  private int prefixCount;

  /** A point without fields, at this time in milliseconds. */
  static Point point(String measurement, long millis) {
    return point(measurement, millis, 0);
  }

  /** A point without fields; those of one time stand apart by the number. */
  static Point point(String measurement, long millis, long number) {
    return Point.measurement(measurement)
        .time(clipped(millis) * NANOS + Math.floorMod(number, NANOS), WritePrecision.NS);
  }

  static long clipped(long millis) {
    return Math.max(EARLIEST, Math.min(LATEST - 1, millis));
  }

  /** The line of sample i. */
  String sample(HistoryBatch batch, int i) {
    return sample(batch.assetOf(i), batch.measureOf(i), batch.atOf(i), batch.valueOf(i));
  }

  /** The line of a sample. */
  String sample(String asset, String measure, long at, double number) {
    boolean reported = measure.equals(HistoryBatch.REPORTED_STATUS);
    String value = reported ? (long) number + "i" : Double.toString(number);
    return prefix(asset, measure) + value + " " + clipped(at) + "000000";
  }

  private String prefix(String asset, String measure) {
    if (prefixCount >= MOST_PREFIXES) {
      prefixes.clear();
      prefixCount = 0;
    }
    return prefixes
        .computeIfAbsent(asset, ignored -> new HashMap<>(4))
        .computeIfAbsent(
            measure,
            ignored -> {
              prefixCount++;
              return prefixed(asset, measure);
            });
  }

  private static String prefixed(String asset, String measure) {
    boolean reported = measure.equals(HistoryBatch.REPORTED_STATUS);
    Point point =
        reported
            ? Point.measurement("reported").addTag("asset", asset).addField("status", 0L)
            : Point.measurement("sample")
                .addTag("asset", asset)
                .addTag("measure", measure)
                .addField("value", 0.0);
    String line = point.toLineProtocol();
    return line.substring(0, line.lastIndexOf('=') + 1);
  }

  /** A position under this name. */
  static String position(String measurement, long millis, Position at) {
    return point(measurement, millis)
        .addField("offset", at.offset())
        .addField("change", at.change())
        .addField("blind", at.blind())
        .addField("up_to", at.upTo())
        .toLineProtocol();
  }
}
